using Shortlist.Events;

namespace Shortlist.Systems;

/// <summary>
/// Lists by the offset of the state that ranked them, so that a replay meets a list when its state is there and not only
/// when the list itself is: a request may have been answered before the state knew the latest events.
/// </summary>
/// <remarks>Holds the lists until their time has come, about 2 kB each.</remarks>
internal sealed class Anchors
{
    private readonly Dictionary<long, List<ListShown>> _byOffset = [];

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

    /// <summary>The lists that the state ranked which has applied everything before this offset; each is given once.</summary>
    public IReadOnlyList<ListShown> At(long offset) => _byOffset.Remove(offset, out var lists) ? lists : [];

    private void Add(long offset, ListShown list)
    {
        if (!_byOffset.TryGetValue(offset, out var lists))
        {
            _byOffset.Add(offset, lists = []);
        }
        lists.Add(list);
    }
}
