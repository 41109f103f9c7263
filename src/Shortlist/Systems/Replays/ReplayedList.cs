using Shortlist.Events;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Replays;

/// <summary>A shown list beside what was made again.</summary>
/// <param name="List">From the log.</param>
/// <param name="Verdict">Whether they are the same.</param>
/// <param name="Plan">How it was made; null where it couldn't be.</param>
/// <param name="Made">What came of it; null where it couldn't be.</param>
internal sealed record ReplayedList(ListShown List, ReplayVerdict Verdict, ListPlan? Plan, MadeList? Made);
