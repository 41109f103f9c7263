using System.Collections.Immutable;

namespace Shortlist.Monitoring.Data;

/// <summary>How many events of a type, or interactions of a kind, came by the hour.</summary>
/// <param name="Name">A type of event in the words of the HTTP API, or an interaction of the design.</param>
/// <param name="LastHour">In the latest whole hour.</param>
/// <param name="LastDay">In the latest 24 whole hours.</param>
/// <param name="Hours">By the hour over a week, the latest last.</param>
public sealed record DataVolume(string Name, long LastHour, long LastDay, ImmutableArray<long> Hours);
