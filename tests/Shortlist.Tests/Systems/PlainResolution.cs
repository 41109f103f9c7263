using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Features;

namespace Shortlist.Tests.Systems;

/// <summary>
/// What every occurrence of a log means, found in the plainest way: the whole log is there, is sorted by time and gone through
/// once.
/// </summary>
internal sealed class PlainResolution
{
    private readonly Dictionary<ItemId, (Attributes Attributes, bool IsAlive)> _items = [];
    private readonly Dictionary<UserId, (Attributes Attributes, int Life)> _users = [];
    private readonly Dictionary<RequestId, (ListShown List, int Life)> _lists;
    private readonly Resolutions _found = new();

    private PlainResolution(IReadOnlyCollection<LogEvent> log) =>
        _lists = log.OfType<ListShown>()
            .OrderBy(list => list.At)
            .ThenBy(list => list.Id, StringComparer.Ordinal)
            .GroupBy(list => list.Request)
            .ToDictionary(group => group.Key, group => (group.First(), LifeAt(group.First(), log)));

    public static Resolutions Of(IReadOnlyCollection<LogEvent> log)
    {
        var plain = new PlainResolution(log);
        foreach (var happened in log.Order(EventOrder.Instance))
        {
            plain.Apply(happened);
        }
        return plain._found;
    }

    // How often its user had been erased before a list.
    private static int LifeAt(ListShown list, IEnumerable<LogEvent> log) =>
        log.OfType<UserErased>().Count(erased => erased.User == list.User && erased.At <= list.At);

    private void Apply(LogEvent happened)
    {
        switch (happened)
        {
            case ItemPublished published:
                _items[published.Item] = (published.Attributes, true);
                break;
            case ItemChanged changed when _items.TryGetValue(changed.Item, out var known) && known.IsAlive:
                _items[changed.Item] = (known.Attributes.With(changed.Changes), true);
                break;
            case ItemRetired retired when _items.TryGetValue(retired.Item, out var known):
                _items[retired.Item] = (known.Attributes, false);
                break;
            case UserDescribed described:
                _users[described.User] = (described.Attributes, LifeOf(described.User));
                break;
            case UserErased erased:
                _users[erased.User] = (Attributes.Empty, LifeOf(erased.User) + 1);
                break;
            case ListShown list:
                Apply(list);
                break;
            case Interaction interaction:
                Apply(interaction);
                break;
        }
    }

    private void Apply(ListShown list)
    {
        foreach (var impression in list.Impressions)
        {
            var shown = new Interaction
            {
                Id = list.Id,
                At = list.At,
                Kind = "impression",
                Item = impression.Item,
                Session = list.Session,
                Query = list.Query,
                Context = list.Context,
            };
            Add(shown, list.User, list.User is { } user ? LifeOf(user) : 0);
        }
    }

    private void Apply(Interaction interaction)
    {
        if (
            interaction.Request is not { } request
            || !_lists.TryGetValue(request, out var from)
            || from.List.At > interaction.At + TestDesigns.Small.Data.AllowedAhead
        )
        {
            Add(interaction, interaction.User, interaction.User is { } known ? LifeOf(known) : 0);
            return;
        }
        var whole = interaction with
        {
            Session = interaction.Session ?? from.List.Session,
            Query = interaction.Query ?? from.List.Query,
            Context = interaction.Context.Count > 0 ? interaction.Context : from.List.Context,
        };
        var (user, life) = interaction.User is { } own ? (own, LifeOf(own)) : (from.List.User, from.Life);
        Add(whole, user, life);
    }

    private void Add(Interaction what, UserId? user, int life)
    {
        var item = _items.GetValueOrDefault(what.Item).Attributes ?? Attributes.Empty;
        var isAsDescribed = user is { } someone && LifeOf(someone) == life;
        var who = isAsDescribed
            ? _users.GetValueOrDefault(user!.Value).Attributes ?? Attributes.Empty
            : Attributes.Empty;
        _found.Add(
            $"{what.Kind} {what.Item} {(user is { } known ? $"{known}#{life}" : "nobody")}"
                + $" {Subject.SessionKeyOf(what.Session):x} {Subject.QueryKeyOf(what.Query):x}"
                + $" {Resolutions.Words(what.Context, "device")} {what.At.ToUnixTimeMilliseconds()} {what.Value}"
                + $" | {Resolutions.Words(item, "tags")} {Resolutions.Words(item, "author")}"
                + $" {NumberColumn.Of(item.Find("price"))} {string.Join(',', VectorColumn.Of(item.Find("vector")))}"
                + $" | {Resolutions.Words(who, "interests")} {NumberColumn.Of(who.Find("age"))}",
            1
        );
    }

    private int LifeOf(UserId user) => _users.GetValueOrDefault(user).Life;
}
