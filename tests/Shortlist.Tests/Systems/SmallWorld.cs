using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Systems;

/// <summary>A log of the small design in which people click what shares a tag with them, and popular things.</summary>
internal static class SmallWorld
{
    public const int ItemCount = 40;
    public const int UserCount = 30;
    public const int ListLength = 8;

    private static readonly string[] Tags = ["art", "food", "music", "sport"];

    public static string TagOf(int item) => Tags[item % Tags.Length];

    public static IEnumerable<LogEvent> Catalogue()
    {
        for (var i = 0; i < ItemCount; i++)
        {
            yield return Item(i);
        }
        for (var i = 0; i < UserCount; i++)
        {
            yield return new UserDescribed
            {
                Id = $"describe-u{i}",
                At = FakeClock.Start,
                User = new($"u{i}"),
                Attributes = Attributes.Of(
                    ("interests", Workbench.Words(Tags[i % Tags.Length])),
                    ("home", Workbench.Place(i, i))
                ),
            };
        }
    }

    public static ItemPublished Item(int i) =>
        new()
        {
            Id = $"publish-i{i}",
            At = FakeClock.Start,
            Item = new($"i{i}"),
            Attributes = Attributes.Of([
                .. new (string, AttributeValue)[]
                {
                    ("title", Workbench.Text($"{TagOf(i)} number {i}")),
                    ("tags", Workbench.Words(TagOf(i))),
                    ("author", Workbench.Words($"a{i % 7}")),
                    ("price", Workbench.Number(i)),
                    ("place", Workbench.Place(i % 80, i % 170)),
                    (
                        "vector",
                        Workbench.Vector(
                            i % 4 == 0 ? 1 : 0.1f,
                            i % 4 == 1 ? 1 : 0.1f,
                            i % 4 == 2 ? 1 : 0.1f,
                            i % 5 / 5f
                        )
                    ),
                }.Where(pair => i % 6 > 0 || pair.Item1 != "price"),
            ]),
        };

    /// <summary>Lists and what became of them, ten minutes apart.</summary>
    public static IEnumerable<LogEvent> Lists(int count, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        for (var list = 0; list < count; list++)
        {
            var at = FakeClock.Start.AddMinutes(10 * (list + 1));
            var user = random.Next(UserCount);
            int[] items = [.. Enumerable.Range(0, ItemCount)];
            random.Shuffle(items.AsSpan());
            var request = new RequestId($"world-{seed}-{list}");
            yield return new ListShown
            {
                Id = $"list-{request}",
                At = at,
                Request = request,
                User = new($"u{user}"),
                Session = $"s{user}-{list / 50}",
                Context = Attributes.Of(("device", Workbench.Words(list % 3 == 0 ? "phone" : "desktop"))),
                Impressions =
                [
                    .. items.Take(ListLength).Select((item, place) => new Impression(new($"i{item}"), place)),
                ],
            };
            foreach (var item in items.Take(ListLength))
            {
                var chance = (item % 4 == user % 4 ? 0.5 : 0.05) + (item < 6 ? 0.2 : 0);
                if (random.NextDouble() < chance)
                {
                    yield return new Interaction
                    {
                        Id = $"click-{request}-{item}",
                        At = at.AddMinutes(1),
                        Item = new($"i{item}"),
                        User = new($"u{user}"),
                        Kind = random.Next(4) == 0 ? "like" : "click",
                        Request = request,
                    };
                }
            }
        }
    }

    public static LogEvent[] History(int lists, ulong seed = 1) => [.. Catalogue(), .. Lists(lists, seed)];

    public static Interaction Did(
        string kind,
        int item,
        int user,
        DateTimeOffset at,
        RequestId? request = null
    ) =>
        new()
        {
            Id = $"{kind}-{item}-{user}-{at.Ticks}",
            At = at,
            Item = new($"i{item}"),
            User = new($"u{user}"),
            Kind = kind,
            Request = request,
            Session = $"live-{user}",
        };
}
