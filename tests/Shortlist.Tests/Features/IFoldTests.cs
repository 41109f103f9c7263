using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Features;

/// <summary>The law every fold keeps: what it tells does not depend on the order of arrival, to the bit.</summary>
public sealed class IFoldTests
{
    private const int ItemCount = 12;
    private const int UserCount = 5;
    private static readonly long LatenessMs = (long)TimeSpan.FromHours(1).TotalMilliseconds; // The design's.

    // What each kind of fold tells; each is asked in a workbench of its own.
    private static readonly Dictionary<string, Func<Workbench, Func<Subject, int, string>>> Folds = new()
    {
        ["total"] = bench => Told(CountFold.Of(bench.Sources, ["click", "like"], ["user", "item"])),
        ["window"] = bench =>
            Told(
                CountFold.Of(bench.Sources, ["click"], ["item.author"], window: TimeSpan.FromMinutes(40)),
                CountFold.Of(bench.Sources, ["click", "impression"], ["item"], window: TimeSpan.FromHours(5)),
                CountFold.Of(bench.Sources, ["click"], [], window: TimeSpan.FromDays(2))
            ),
        ["fading"] = bench =>
            Told(
                CountFold.Of(bench.Sources, ["click"], ["item"], halfLife: TimeSpan.FromMinutes(5)),
                CountFold.Of(bench.Sources, ["like"], ["user", "item.tags"], halfLife: TimeSpan.FromHours(3)),
                CountFold.Of(bench.Sources, ["click"], ["context.device"], halfLife: TimeSpan.FromDays(3))
            ),
        ["sum"] = bench =>
        {
            var (own, price) = (
                SumFold.Of(bench.Sources, ["click"], ["user"], null, TimeSpan.FromHours(2)),
                SumFold.Of(bench.Sources, ["click", "like"], ["item.author"], "item.price")
            );
            return (asker, item) => $"{Bits(own.Read(asker, item))} {Bits(price.Read(asker, item))}";
        },
        ["last"] = bench =>
        {
            var (last, first) = (
                LastFold.Of(bench.Sources, ["click"], ["user", "item"]),
                FirstFold.Of(bench.Sources, ["click"], ["session", "item.tags"])
            );
            return (asker, item) => $"{last.Read(asker, item)} {first.Read(asker, item)}";
        },
        ["profile"] = bench =>
        {
            ProfileFold[] folds =
            [
                ProfileFold.Of(bench.Sources, ["click"], "item.vector", TimeSpan.FromMinutes(20)),
                ProfileFold.Of(bench.Sources, ["click", "like"], "item.vector", TimeSpan.FromDays(3)),
                ProfileFold.Of(bench.Sources, ["like"], "item.vector", null),
            ];
            return (asker, _) =>
                string.Join(
                    ' ',
                    folds.SelectMany(fold => fold.Read(asker)).Select(BitConverter.SingleToInt32Bits)
                );
        },
        ["history"] = bench =>
        {
            var fold = HistoryFold.Of(bench.Sources, ["click"]);
            return (asker, _) => string.Join(' ', fold.Of(asker.User));
        },
        ["popular"] = bench =>
        {
            var fold = PopularFold.Of(bench.Sources, ["click"], "item.tags", TimeSpan.FromHours(2));
            return (asker, _) =>
                string.Join(
                    ' ',
                    new[] { 0UL, StableHash.Of("t1") }
                        .SelectMany(word => fold.Best(word, asker.AtMs))
                        .Select(entry => $"{entry.Item}:{Bits(entry.Count)}")
                );
        },
        ["neighbours"] = bench =>
        {
            var fold = ItemNeighbourFold.Of(
                bench.Sources,
                TestDesigns
                    .Retriever(
                        "alike",
                        "item_neighbours",
                        10,
                        ("of", "click"),
                        ("history", 3),
                        ("half_life", TimeSpan.FromHours(2)),
                        ("within", TimeSpan.FromHours(9))
                    )
                    .Parameters
            );
            return (asker, item) =>
            {
                var latest = new int[3];
                var scores = new Dictionary<int, double>();
                fold.AddNeighbours(item, asker.AtMs, 1, 0.5, scores);
                return string.Join(' ', latest[..fold.Latest(asker, latest)])
                    + string.Join(
                        ' ',
                        scores.OrderBy(pair => pair.Key).Select(pair => $" {pair.Key}:{Bits(pair.Value)}")
                    );
            };
        },
        ["audience"] = bench =>
        {
            var fold = AudienceFold.Of(bench.Sources, ["click", "like"]);
            return (_, item) => string.Join(' ', fold.Of(item));
        },
        ["clicked"] = bench =>
        {
            var fold = ClickedFold.Of(bench.Sources, ["click"], TimeSpan.FromHours(1));
            return (asker, item) =>
                string.Join(
                    ' ',
                    fold.For((ulong)(item % 4), asker.AtMs)
                        .Where(entry => entry.Count > 0)
                        .OrderBy(entry => entry.Item)
                        .Select(entry => $"{entry.Item}:{Bits(entry.Count)}")
                );
        },
        ["covisits"] = bench => Covisits(bench, "session"),
        ["covisits of users"] = bench => Covisits(bench, "user"),
    };

    public static TheoryData<string> Names => [.. Folds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_told_is_the_same_in_whatever_order_things_arrive_and_are_taken_back(string name)
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            var random = new SeededRandom(seed);
            var all = Occurrences(random, 400);
            var (ordered, shuffled) = (Bench(), Bench());
            var (expected, actual) = (Folds[name](ordered), Folds[name](shuffled));
            for (int from = 0, to = 0; from < all.Count; from = to)
            {
                for (; to < all.Count && all[to].Kind == all[from].Kind; to++) { }
                ordered.Sources.Folds.ApplyAll(CollectionsMarshal.AsSpan(all)[from..to]);
            }
            // Times and histories may count on it that what is taken back is applied again.
            var isAgain = name is "last" or "history" or "audience";
            var decoys = isAgain ? [] : Occurrences(random, 80);
            foreach (
                var (one, isTakenBack) in Arrivals.Shuffled(random, all, decoys, one => one.AtMs, LatenessMs)
            )
            {
                shuffled.Sources.Folds.Apply(one with { IsTakenBack = isTakenBack });
                if (random.Next(8) == 0)
                {
                    shuffled.Sources.Folds.Apply(one with { IsTakenBack = !isTakenBack });
                    shuffled.Sources.Folds.Apply(one with { IsTakenBack = isTakenBack });
                }
            }
            var latest = all.Concat(decoys).Max(one => one.AtMs);
            for (var i = 0; i < 30; i++)
            {
                var asker = new Subject
                {
                    AtMs = latest + random.Next(200_000_000),
                    User = random.Next(UserCount),
                    Session = (ulong)(1 + random.Next(6)),
                    Context = Context(random.Next(3)),
                };
                var item = random.Next(ItemCount);
                Assert.Equal(expected(asker, item), actual(asker, item));
            }
        }
    }

    private static Workbench Bench()
    {
        var bench = new Workbench();
        for (var i = 0; i < ItemCount; i++)
        {
            bench.Item(
                $"i{i}",
                0,
                ("author", Workbench.Words($"a{i % 3}")),
                ("tags", Workbench.Words($"t{i % 4}", $"t{i % 3}")),
                ("price", Workbench.Number((i * 1.37) - 5)),
                ("vector", Workbench.Vector(i - 4.5f, 1, i % 5))
            );
        }
        for (var i = 0; i < UserCount; i++)
        {
            bench.User($"u{i}");
        }
        return bench;
    }

    private static List<Occurrence> Occurrences(SeededRandom random, int count)
    {
        List<Occurrence> all = [];
        var at = Workbench.StartMs;
        for (var i = 0; i < count; i++)
        {
            at += random.Next(40) == 0 ? random.Next(40_000_000) : random.Next(300_000);
            all.Add(
                new()
                {
                    Kind = random.Next(3),
                    Item = random.Next(ItemCount),
                    User = random.Next(UserCount + 1) - 1,
                    Session = (ulong)random.Next(7),
                    Query = (ulong)random.Next(4),
                    Context = Context(random.Next(3)),
                    AtMs = at,
                    Value = random.NextNormal() * 100,
                }
            );
        }
        return all;
    }

    private static Attributes Context(int device) => Attributes.Of(("device", Workbench.Words($"d{device}")));

    private static Func<Subject, int, string> Told(params CountFold[] folds) =>
        (asker, item) => string.Join(' ', folds.Select(fold => Bits(fold.Read(asker, item))));

    private static Func<Subject, int, string> Covisits(Workbench bench, string by)
    {
        var fold = CovisitFold.Of(
            bench.Sources,
            TestDesigns
                .Retriever(
                    "next",
                    "covisits",
                    10,
                    ("of", new[] { "click", "like" }),
                    ("by", by),
                    ("half_life", TimeSpan.FromHours(5)),
                    ("within", TimeSpan.FromHours(3))
                )
                .Parameters
        );
        return (asker, item) =>
        {
            var trail = new int[5];
            var steps = trail[..fold.Trail(asker, trail)];
            var scores = new Dictionary<int, double>();
            fold.AddFollowers(item, asker.AtMs, 1, scores);
            return string.Join(' ', steps)
                + string.Join(
                    ' ',
                    scores.OrderBy(pair => pair.Key).Select(pair => $" {pair.Key}:{Bits(pair.Value)}")
                );
        };
    }

    private static string Bits(double value) => $"{BitConverter.DoubleToInt64Bits(value):x}";
}
