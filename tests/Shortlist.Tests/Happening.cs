using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Tests.Features;

namespace Shortlist.Tests;

/// <summary>
/// What the plain twins of folds are computed from: occurrences as a list that can be drawn at random, shuffled, and
/// interleaved with others that are taken back.
/// </summary>
internal sealed record Happening(string Kind, int Item, int User, string? Session, double Hours, double Value)
{
    public const int ItemCount = 6;
    public const int UserCount = 3;
    public const double HoursMax = 48;

    // A design that waits long enough for any order of arrival.
    private static readonly Design Patient = TestDesigns.Read(
        TestDesigns.SmallText.Replace(
            "  noun: item",
            "  allowed_lateness: 48h\n  noun: item",
            StringComparison.Ordinal
        )
    );

    private static readonly long LatenessMs = (long)TimeSpan.FromHours(HoursMax).TotalMilliseconds;

    private static readonly string[] Kinds = ["click", "like", "hide"];

    public long AtMs => Workbench.HoursMs(Hours);

    /// <summary>Items 0–5 with a price, a tag, a place and an end; users 0–2 with a home; some of it missing.</summary>
    public static (int[] Items, int[] Users) Fill(Workbench bench)
    {
        int[] items =
        [
            .. Enumerable
                .Range(0, ItemCount)
                .Select(i =>
                    bench.Item(
                        $"i{i}",
                        0,
                        i == 5
                            ? [("tags", Workbench.Words("t1", "t2"))]
                            :
                            [
                                ("tags", Workbench.Words($"t{i % 2}")),
                                ("price", Workbench.Number(PriceOf(i))),
                                ("place", Workbench.Place(LatitudeOf(i), 10)),
                                ("ends_at", Workbench.Time(Workbench.HoursMs(EndOf(i)))),
                            ]
                    )
                ),
        ];
        int[] users =
        [
            .. Enumerable
                .Range(0, UserCount)
                .Select(u => bench.User($"u{u}", ("home", Workbench.Place(50 + u, 10)))),
        ];
        return (items, users);
    }

    public static double PriceOf(int item) => item == 5 ? double.NaN : 4 * item;

    public static double LatitudeOf(int item) => item == 5 ? double.NaN : 50 + (0.37 * item);

    public static double EndOf(int item) => item == 5 ? double.NaN : 60 + (10 * item);

    public static string[] TagsOf(int item) => item == 5 ? ["t1", "t2"] : [$"t{item % 2}"];

    public static Happening[] Draw(SeededRandom random, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new Happening(
                    Kinds[random.Next(3)],
                    random.Next(ItemCount),
                    random.Next(UserCount + 1) - 1,
                    random.Next(3) == 0 ? null : $"s{random.Next(4)}",
                    random.Next((int)HoursMax),
                    random.Next(100) / 4.0
                )),
        ];

    /// <summary>
    /// The features of two benches told the same: one in order, one shuffled and with others that are taken back again. Any
    /// value that differs in a bit fails the test.
    /// </summary>
    /// <returns>The bench that was told in order, its feature, and its items and users.</returns>
    public static (IFeature Feature, int[] Items, int[] Users) Told(
        Happening[] all,
        SeededRandom random,
        bool takesBack,
        string kind,
        params (string, object)[] parameters
    )
    {
        var (ordered, shuffled) = (new Workbench(Patient), new Workbench(Patient));
        var feature = ordered.Feature(kind, parameters);
        var again = shuffled.Feature(kind, parameters);
        var (items, users) = Fill(ordered);
        Fill(shuffled);
        foreach (var one in all)
        {
            one.Apply(ordered, items, users);
        }
        var takenBack = takesBack ? Draw(random, 50) : [];
        foreach (
            var (one, isTakenBack) in Arrivals.Shuffled(random, all, takenBack, one => one.AtMs, LatenessMs)
        )
        {
            one.Apply(shuffled, items, users, isTakenBack);
        }
        for (var user = -1; user < UserCount; user++)
        {
            var asker = AskerOf(user, users);
            Assert.Equal(
                Workbench.Compute(feature, asker, items),
                Workbench.Compute(again, AskerOf(user, users), items)
            );
        }
        return (feature, items, users);
    }

    public static Subject AskerOf(int user, int[] users) =>
        Workbench.Asker(HoursMax + 2, user < 0 ? -1 : users[user], "s1");

    public void Apply(Workbench bench, int[] items, int[] users, bool isTakenBack = false) =>
        bench.Sources.Folds.Apply(
            new Occurrence
            {
                Kind = bench.Sources.Kinds.Find(Kind),
                Item = items[Item],
                User = User < 0 ? -1 : users[User],
                Session = Subject.SessionKeyOf(Session),
                Query = 0,
                Context = Attributes.Empty,
                AtMs = AtMs,
                Value = Value,
                IsTakenBack = isTakenBack,
            }
        );
}
