using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Systems;
using Shortlist.Systems.Training;

namespace Shortlist.Worlds.Tests.Simulation;

public sealed class SimulatedWorldTests
{
    private static readonly Dictionary<string, string[]> AgreedNames = new(StringComparer.Ordinal)
    {
        ["video-search"] =
        [
            "items title description tags channel language duration published cluster regions_blocked vector",
            "users country",
            "context device country vector",
            "interactions click watch like dismiss",
        ],
        ["event-recommendation"] =
        [
            "items title description category tags host city country place starts_at ends_at published price capacity capacity_left yes_minus_no vector",
            "users home city country interests birth_year friends knows joined locale timezone",
            "context place city device",
            "interactions click bookmark register invite hide",
        ],
        ["news-feed"] =
        [
            "items title body topics author language published vector",
            "users country interests joined language follows",
            "context device country region referrer os environment",
            "interactions click like comment share dwell hide",
        ],
    };

    public static TheoryData<string> Systems => Worlds.Systems;

    [Fact]
    public void What_a_feed_learns_of_each_reaction_comes_true_as_often_as_it_says()
    {
        const string Feed = "news-feed";
        var design = Worlds.DesignOf(Feed);
        var (rule, network) = (design.Ranking.Ladder[0], design.Ranking.Ladder[^1]);
        design = design with { Ranking = design.Ranking with { Ladder = [rule, network] } };
        var history = Worlds.Of(Feed).History;
        var state = new SystemState(design, TimeProvider.System);
        var window = RowWindow.Split(design, history, TrainingLimits.Default);
        var collector = new RowCollector(design, state, window, seed: 1, TrainedParts.None);
        foreach (var happened in history)
        {
            collector.Observe(happened);
            state.Apply(happened);
        }
        collector.Finish();

        var trained = new LadderTraining(
            design,
            state.Features,
            new() { Threads = 2 },
            TrainingLimits.Default
        ).Train(collector.Train, collector.Test, null, TestContext.Current.CancellationToken);

        var heads = trained.Models[^1].Heads;
        Assert.Equal(["click", "like", "comment", "share", "hide", "dwell"], heads.Select(head => head.Name));
        Assert.All(heads, head => Assert.InRange(Measured(head, "ece"), 0, 0.02));
        Assert.All(heads, head => Assert.InRange(Measured(head, "ne"), 0.8, 1.005));
        Assert.All(
            heads.Where(head => head.Name is "click" or "dwell"),
            head => Assert.True(Measured(head, "auc") > 0.62)
        );
        Assert.InRange(heads[^1].MeanExpected!.Value / heads[^1].MeanActual!.Value, 0.75, 1.33);

        static double Measured(HeadReport head, string metric) =>
            head.Metrics.First(line => line.Name == metric).Value;
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void History_is_in_order_and_every_id_is_used_once(string system)
    {
        var (world, history) = Worlds.Of(system);

        Assert.Equal(history.Count, history.Select(each => each.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(history.Zip(history.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        Assert.All(history, each => Assert.True(each.At <= world.Options.End));
        Assert.Equal(world.Options.Items, history.Count(each => each is ItemPublished));
        Assert.Equal(
            world.Options.Days * world.Options.RequestsPerDay,
            history.Count(each => each is ListShown)
        );
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Nothing_is_shown_before_it_is_published_and_nothing_done_with_what_was_not_shown(
        string system
    )
    {
        var published = new HashSet<ItemId>();
        var shown = new HashSet<(RequestId, ItemId)>();
        foreach (var each in Worlds.Of(system).History)
        {
            switch (each)
            {
                case ItemPublished item:
                    published.Add(item.Item);
                    break;
                case ListShown list:
                    Assert.All(list.Impressions, impression => Assert.Contains(impression.Item, published));
                    Assert.All(
                        list.Impressions,
                        impression => Assert.InRange(impression.Propensity, 1e-12, 1)
                    );
                    Assert.Equal(
                        list.Impressions.Length,
                        list.Impressions.DistinctBy(one => one.Item).Count()
                    );
                    shown.UnionWith(list.Impressions.Select(impression => (list.Request, impression.Item)));
                    break;
                case Interaction { Request: { } request } act:
                    Assert.Contains((request, act.Item), shown);
                    break;
                case Interaction act:
                    Assert.Equal("invite", act.Kind);
                    break;
                default:
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Speaks_only_the_words_of_its_system(string system)
    {
        var history = Worlds.Of(system).History;
        var used = new[]
        {
            "items "
                + Join(
                    history
                        .OfType<ItemPublished>()
                        .SelectMany(each => each.Attributes)
                        .Select(pair => pair.Key)
                ),
            "users "
                + Join(
                    history
                        .OfType<UserDescribed>()
                        .SelectMany(each => each.Attributes)
                        .Select(pair => pair.Key)
                ),
            "context "
                + Join(history.OfType<ListShown>().SelectMany(each => each.Context).Select(pair => pair.Key)),
            "interactions " + Join(history.OfType<Interaction>().Select(each => each.Kind)),
        };

        Assert.All(
            used.Zip(AgreedNames[system]),
            pair => Assert.Empty(pair.First.Split(' ').Except(pair.Second.Split(' '), StringComparer.Ordinal))
        );
        Assert.Equal(AgreedNames[system][3].Split(' ').Order(), used[3].Split(' ').Order());
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Items_have_texts_of_their_own(string system)
    {
        var titles = Worlds
            .Of(system)
            .History.OfType<ItemPublished>()
            .Select(each => ((AttributeValue.Text)each.Attributes.Find("title")!).Value)
            .ToList();

        Assert.InRange(titles.Distinct(StringComparer.Ordinal).Count(), titles.Count * 0.95, titles.Count);
        Assert.All(titles, title => Assert.Matches("^[^a-z{}][^{}]{8,99}$", title));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Clicks_decay_with_position_as_the_truth_says(string system)
    {
        const int Trials = 40_000;
        const int Length = 5;
        var world = WorldCatalog.Create(system);
        var truth = WorldTruth.Of(world);
        var random = new SeededRandom(1);
        var at = world.Options.Start.AddDays(3);
        var expected = new double[Length];
        var clicks = new double[Length];
        var items = Published(system, at);
        for (var trial = 0; trial < Trials; trial++)
        {
            var visit = world.NextVisit(random, at);
            ItemId[] shown = [.. Enumerable.Range(0, Length).Select(_ => items[random.Next(items.Count)])];
            for (var position = 0; position < Length; position++)
            {
                expected[position] +=
                    truth.Examination(position) * truth.ClickChance(visit, shown[position], at);
            }
            foreach (
                var act in world.React(visit, new("r"), shown, at, random).Where(act => act.Kind is "click")
            )
            {
                clicks[Array.IndexOf(shown, act.Item)]++;
            }
        }

        for (var position = 0; position < Length; position++)
        {
            // Four standard deviations of a count, and a little for the same item drawn twice.
            Assert.InRange(
                Math.Abs(clicks[position] - expected[position]),
                0,
                (4 * Math.Sqrt(expected[position])) + (expected[position] * 0.01)
            );
        }
        Assert.Equal(Math.Pow(5, -0.7), truth.Examination(4), 12);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_more_relevant_an_item_the_more_it_is_clicked(string system)
    {
        var world = WorldCatalog.Create(system);
        var truth = WorldTruth.Of(world);
        var random = new SeededRandom(2);
        var at = world.Options.Start.AddDays(3);
        var items = Published(system, at);
        var (low, high) = (0, 0);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var visit = world.NextVisit(random, at);
            ItemId[] sorted =
            [
                .. Enumerable
                    .Range(0, 20)
                    .Select(_ => items[random.Next(items.Count)])
                    .OrderBy(item => truth.Relevance(visit, item, at)),
            ];
            low += world.React(visit, new("low"), [sorted[0]], at, random).Count(act => act.Kind is "click");
            high += world
                .React(visit, new("high"), [sorted[^1]], at, random)
                .Count(act => act.Kind is "click");
        }

        Assert.True(high > 3 * low, $"{high} clicks on the most relevant, {low} on the least.");
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Ranking_by_the_truth_pleases_more_than_the_logging_policy(string system)
    {
        var (world, history) = Worlds.Of(system);
        var random = new SeededRandom(3);
        var truth = WorldTruth.Of(world);
        var logged =
            history.OfType<Interaction>().Count(act => act.Kind is "click")
            / (double)history.OfType<ListShown>().Count();
        var at = world.Options.Start.AddDays(3);
        var items = Published(system, at);
        var clicks = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            var visit = world.NextVisit(random, at);
            ItemId[] best = [.. items.OrderByDescending(item => truth.Relevance(visit, item, at)).Take(10)];
            clicks += world.React(visit, new("best"), best, at, random).Count(act => act.Kind is "click");
        }

        Assert.True(clicks / 300.0 > 1.5 * logged, $"{clicks / 300.0:N2} clicks a list against {logged:N2}.");
    }

    [Fact]
    public void Searches_are_typed_with_a_slip_now_and_then()
    {
        var queries = Worlds
            .Of("video-search")
            .History.OfType<ListShown>()
            .Select(list => list.Query!)
            .ToList();

        Assert.All(queries, query => Assert.InRange(query.Split(' ').Length, 1, 4));
        Assert.InRange(queries.Distinct(StringComparer.Ordinal).Count(), 500, queries.Count);
    }

    [Fact]
    public void Nothing_is_recommended_that_has_begun_and_places_run_out()
    {
        var starts = new Dictionary<ItemId, DateTimeOffset>();
        foreach (var each in Worlds.Of("event-recommendation").History)
        {
            if (each is ItemPublished item)
            {
                starts[item.Item] = ((AttributeValue.Time)item.Attributes.Find("starts_at")!).Value;
            }
            if (each is ListShown list)
            {
                Assert.All(list.Impressions, impression => Assert.True(starts[impression.Item] > list.At));
            }
            if (each is ItemChanged change)
            {
                Assert.InRange(
                    ((AttributeValue.Number)change.Changes.Find("capacity_left")!).Value,
                    0,
                    10_000
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Visitors_come_and_react_the_same_way_from_the_same_chance(string system)
    {
        var world = Worlds.Of(system).World;
        var at = world.Options.End;
        var items = Published(system, at).TakeLast(10).ToList();

        string Run()
        {
            var random = new SeededRandom(9);
            var visit = world.NextVisit(random, at);
            return $"{visit.User} {visit.Session} {visit.Query} "
                + Join(world.React(visit, new("r"), items, at, random).Select(act => $"{act.Id}@{act.At:O}"));
        }

        Assert.Equal(Run(), Run());
        Assert.Empty(world.React(world.NextVisit(new(1), at), new("r"), [new("unknown")], at, new(1)));
    }

    private static List<ItemId> Published(string system, DateTimeOffset at) =>
        [
            .. Worlds
                .Of(system)
                .History.OfType<ItemPublished>()
                .Where(each => each.At <= at)
                .Select(each => each.Item),
        ];

    private static string Join(IEnumerable<string> names) =>
        string.Join(' ', names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
