using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

/// <summary>Events for tests: plain ones by number, and random ones of every type with every attribute type.</summary>
internal static class EventSamples
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words =
    [
        "",
        "red",
        "blau",
        "zażółć",
        "日本語",
        "🐙 octopus",
        "a\0b",
        "1",
    ];

    public static Interaction Click(int number, string? id = null) =>
        new()
        {
            Id = id ?? $"click-{number}",
            At = Start.AddSeconds(number),
            Item = new($"item-{number % 97}"),
            User = new($"user-{number % 31}"),
            Kind = "click",
        };

    public static LogEvent[] Clicks(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => Click(number))];

    public static LogEvent Random(SeededRandom random, string id)
    {
        var (at, arrivedAt) = (Time(random), Time(random));
        return random.Next(7) switch
        {
            0 => new ItemPublished
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                Item = Item(random),
                Attributes = Values(random),
            },
            1 => new ItemChanged
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                Item = Item(random),
                Changes = Values(random),
            },
            2 => new ItemRetired
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                Item = Item(random),
            },
            3 => new UserDescribed
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                User = User(random),
                Attributes = Values(random),
            },
            4 => new UserErased
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                User = User(random),
            },
            5 => Shown(random) with { Id = id, At = at, ArrivedAt = arrivedAt },
            _ => new Interaction
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                Item = Item(random),
                Kind = Word(random, "kind"),
                Value = random.NextNormal(),
                User = Maybe(random) ? User(random) : null,
                Request = Maybe(random) ? new RequestId(Word(random, "request")) : null,
                Session = Maybe(random) ? Word(random, "session") : null,
                Query = Maybe(random) ? Words[random.Next(Words.Length)] : null,
                Context = Values(random),
            },
        };
    }

    /// <summary>Equal as values; records compare immutable arrays by reference, so those are compared apart.</summary>
    public static void AssertSame(LogEvent expected, LogEvent actual)
    {
        if (expected is ListShown shown && actual is ListShown other)
        {
            Assert.Equal(shown.Impressions, other.Impressions);
            Assert.Equal(shown.Exposures, other.Exposures);
            Assert.Equal(shown.Skipped, other.Skipped);
            Assert.Equal(shown.Lost, other.Lost);
            Assert.Equal(shown.Stale, other.Stale);
            actual = other with
            {
                Impressions = shown.Impressions,
                Exposures = shown.Exposures,
                Skipped = shown.Skipped,
                Lost = shown.Lost,
                Stale = shown.Stale,
            };
        }
        Assert.Equal(expected, actual);
    }

    private static ListShown Shown(SeededRandom random) =>
        new()
        {
            Id = "",
            At = default,
            Request = new(Word(random, "request")),
            User = Maybe(random) ? User(random) : null,
            Session = Maybe(random) ? Word(random, "session") : null,
            Query = Maybe(random) ? Words[random.Next(Words.Length)] : null,
            Context = Values(random),
            Impressions = Impressions(random),
            Rung = Maybe(random) ? "full" : "popular",
            Bundle = Maybe(random) ? "" : "b-17",
            Exposures =
            [
                .. Enumerable.Range(0, random.Next(3)).Select(i => new Exposure($"test-{i}", "treatment")),
            ],
            StateOffset = Maybe(random) ? (long)(random.NextULong() >> 1) % long.MaxValue : null,
            Filter = random.Next(4) == 0 ? """[{"attribute":"ціна","max":2.5}]""" : null,
            Skipped =
            [
                .. Enumerable.Range(0, random.Next(8) / 6).Select(i => Word(random, $"retriever-{i}")),
            ],
            Model = random.Next(4) == 0 ? "trees" : "",
            RankedAt = random.Next(4) == 0 ? Time(random) : null,
            CandidateLimit = random.Next(4) == 0 ? random.Next(int.MaxValue) : null,
            Lost = [.. Enumerable.Range(0, random.Next(8) / 6).Select(i => Word(random, $"feature-{i}"))],
            Digest = random.Next(4) == 0 ? random.NextULong() : null,
            Asked = random.Next(4) == 0 ? random.Next(int.MaxValue) : null,
            Stale = [.. Enumerable.Range(0, random.Next(8) / 6).Select(i => Word(random, $"retriever-{i}"))],
            Parts = random.Next(4) == 0 ? "0123456789abcdef" : "",
            Design = random.Next(4) == 0 ? "0123456789abcdef" : "",
        };

    private static ImmutableArray<Impression> Impressions(SeededRandom random)
    {
        var hasPropensities = Maybe(random);
        return
        [
            .. Enumerable
                .Range(0, random.Next(6))
                .Select(i => new Impression(Item(random), i, hasPropensities ? 1 - random.NextDouble() : 1)),
        ];
    }

    private static Attributes Values(SeededRandom random) =>
        Attributes.Of(
            Enumerable
                .Range(0, random.Next(5))
                .Select(i => KeyValuePair.Create(Word(random, $"name-{i}"), Value(random)))
        );

    private static AttributeValue Value(SeededRandom random) =>
        random.Next(7) switch
        {
            0 => new AttributeValue.Number(random.NextNormal() * 1e9),
            1 => new AttributeValue.Flag(Maybe(random)),
            2 => new AttributeValue.Text(Words[random.Next(Words.Length)]),
            3 => new AttributeValue.Words([
                .. Enumerable.Range(0, random.Next(4)).Select(_ => Word(random, "word")),
            ]),
            4 => new AttributeValue.Time(Time(random)),
            5 => new AttributeValue.Place(
                (random.NextDouble() * 180) - 90,
                (random.NextDouble() * 360) - 180
            ),
            _ => new AttributeValue.Vector([
                .. Enumerable.Range(0, random.Next(9)).Select(_ => (float)random.NextNormal()),
            ]),
        };

    private static ItemId Item(SeededRandom random) => new(Word(random, "item"));

    private static UserId User(SeededRandom random) => new(Word(random, "user"));

    private static string Word(SeededRandom random, string prefix) =>
        $"{prefix} {Words[random.Next(Words.Length)]}{random.Next(1_000)}";

    private static DateTimeOffset Time(SeededRandom random) =>
        Start.AddMilliseconds(random.Next(int.MaxValue));

    private static bool Maybe(SeededRandom random) => random.Next(2) == 0;
}
