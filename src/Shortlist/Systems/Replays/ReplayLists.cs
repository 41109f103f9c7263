using Shortlist.Events;

namespace Shortlist.Systems.Replays;

/// <summary>The lists of a log that are to be made again, and how many there are that can't be.</summary>
/// <param name="Anchors">The wanted ones, by the offset of the state that ranked each.</param>
/// <param name="Count">How many those are.</param>
/// <param name="ForeignCount">Lists that no state of this log ranked: another system's, or a simulated history's.</param>
/// <param name="DroppedCount">Lists whose state the log no longer reaches.</param>
internal sealed record ReplayLists(Anchors Anchors, int Count, long ForeignCount, long DroppedCount)
{
    /// <summary>Reads the log twice, for a list may be dated earlier than one before it.</summary>
    /// <param name="source">Whose log.</param>
    /// <param name="lastCountMax">Of more lists, the latest.</param>
    /// <param name="wants">Others are passed over.</param>
    public static ReplayLists Of(ReplaySource source, int lastCountMax, Func<ListShown, bool> wants)
    {
        var (foreign, dropped, found) = (0L, 0L, 0L);
        foreach (var (offset, happened) in source.Events(source.First))
        {
            if (happened is not ListShown list)
            {
                continue;
            }
            foreign += list.StateOffset is null ? 1 : 0;
            dropped += list.StateOffset < source.First || list.StateOffset > offset ? 1 : 0;
            found += IsReachable(list, offset) && wants(list) ? 1 : 0;
        }
        var passedOver = Math.Max(0, found - lastCountMax);
        var count = (int)(found - passedOver);
        var anchors = Anchors.Of(source.Events(source.First), list => wants(list) && --passedOver < 0);
        return new(anchors, count, foreign, dropped);

        bool IsReachable(ListShown list, long offset) =>
            list.StateOffset is { } state && state >= source.First && state <= offset;
    }
}
