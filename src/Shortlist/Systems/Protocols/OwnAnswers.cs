using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Systems.Protocols;

/// <summary>
/// Keeps what a user was shown and did from everybody until the last of the user's lists is asked, so that no list is
/// ranked with an answer of its own user, while others know all that the user did before they asked.
/// </summary>
/// <remarks>Of a user with one list nothing comes late; of one with several, the others learn of the earlier ones after the last.</remarks>
internal sealed class OwnAnswers
{
    private readonly Dictionary<UserId, int> _listsToCome = [];
    private readonly Dictionary<UserId, List<LogEvent>> _kept = [];

    /// <param name="events">All that will be asked about, to know which list of a user is the last.</param>
    public OwnAnswers(IEnumerable<LogEvent> events)
    {
        foreach (var list in events.OfType<ListShown>())
        {
            if (list.User is { } user)
            {
                _listsToCome[user] = _listsToCome.GetValueOrDefault(user) + 1;
            }
        }
    }

    /// <summary>What may be known from here on, in the order it happened: nothing yet, or all that was kept and this.</summary>
    public IReadOnlyList<LogEvent> KnownAfter(UserId user, LogEvent happened)
    {
        if (happened is ListShown)
        {
            _listsToCome[user]--;
        }
        if (_listsToCome.GetValueOrDefault(user) == 0)
        {
            return _kept.Remove(user, out var all) ? [.. all, happened] : [happened];
        }
        if (!_kept.TryGetValue(user, out var kept))
        {
            _kept[user] = kept = [];
        }
        kept.Add(happened);
        return [];
    }
}
