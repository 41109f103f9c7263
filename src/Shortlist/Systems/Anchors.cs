using Shortlist.Events;

namespace Shortlist.Systems;

/// <summary>
/// Lists by the offset of the state that ranked them, so that a replay meets a list when its state is there and not only
/// when the list itself is: a request may have been answered before the state knew the latest events.
/// </summary>
/// <remarks>Holds the lists until their time has come, about 2 kB each.</remarks>
internal sealed class Anchors
{
    private readonly SortedDictionary<long, List<ListShown>> _byOffset = [];

    /// <summary>One pass over the log, before the one that replays it.</summary>
    /// <param name="log">What will be replayed.</param>
    /// <param name="wants">Which lists matter; others are not kept.</param>
    public static Anchors Of(IEnumerable<LoggedEvent> log, Func<ListShown, bool> wants)
    {
        var anchors = new Anchors();
        long? first = null;
        foreach (var (offset, logged) in log)
        {
            first ??= offset;
            // A state from before the log's beginning can't be rebuilt, and one from after the list did not rank it.
            if (
                logged is ListShown { StateOffset: { } state } list
                && state >= first
                && state <= offset
                && wants(list)
            )
            {
                anchors.Add(state, list);
            }
        }
        return anchors;
    }

    /// <summary>Whether every list has been given.</summary>
    public bool IsEmpty => _byOffset.Count == 0;

    /// <summary>
    /// The lists that the state ranked which has applied everything before this offset; each is given once. Where the event
    /// at a list's own offset was erased, the next one finds the same state.
    /// </summary>
    public IReadOnlyList<ListShown> At(long offset)
    {
        var met = new List<ListShown>();
        while (_byOffset.Count > 0 && _byOffset.First() is var (state, lists) && state <= offset)
        {
            met.AddRange(lists);
            _byOffset.Remove(state);
        }
        return met;
    }

    private void Add(long offset, ListShown list)
    {
        if (!_byOffset.TryGetValue(offset, out var lists))
        {
            _byOffset.Add(offset, lists = []);
        }
        lists.Add(list);
    }
}
