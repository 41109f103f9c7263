using System.Collections.Immutable;
using Shortlist.Catalog;

namespace Shortlist.Judgments;

/// <summary>A user and the graded items kept out of the log.</summary>
public sealed record HeldOut(UserId User, DateTimeOffset At, ImmutableDictionary<ItemId, double> Grades);
