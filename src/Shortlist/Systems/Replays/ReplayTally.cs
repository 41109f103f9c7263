namespace Shortlist.Systems.Replays;

/// <summary>Counts what came of lists that were made again.</summary>
internal sealed class ReplayTally
{
    private readonly SortedDictionary<string, long> _rungs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _outOfReach = new(StringComparer.Ordinal);
    private readonly List<ReplayDifference> _first = [];
    private long _made;
    private long _equal;

    /// <summary>Lists it was told of.</summary>
    public long Count { get; private set; }

    public void Add(ReplayedList replayed)
    {
        Count++;
        if (replayed.Verdict is ReplayVerdict.OutOfReach(var reason))
        {
            _outOfReach[reason] = _outOfReach.GetValueOrDefault(reason) + 1;
            return;
        }
        var list = replayed.List;
        _made++;
        _rungs[list.Rung] = _rungs.GetValueOrDefault(list.Rung) + 1;
        if (replayed.Verdict is not ReplayVerdict.Differs differs)
        {
            _equal++;
        }
        else if (_first.Count < ReplayRun.DifferenceCountMax)
        {
            _first.Add(new(list.Request, list.StateOffset!.Value, list.Rung, list.Bundle, differs));
        }
    }

    public ListReplayReport Report(ReplayLists lists, long events)
    {
        if (lists.DroppedCount > 0)
        {
            const string Dropped = "It was ranked by a state that the log does not reach back to.";
            _outOfReach[Dropped] = lists.DroppedCount;
        }
        return new()
        {
            Lists = _made,
            Equal = _equal,
            Rungs = _rungs,
            OutOfReach = _outOfReach,
            Foreign = lists.ForeignCount,
            First = _first,
            Events = events,
        };
    }
}
