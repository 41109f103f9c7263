using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Training;
using Shortlist.Tests.Learning;

namespace Shortlist.Tests.Systems.Training;

public sealed class RowCollectorTests
{
    [Fact]
    public async Task The_rows_of_training_are_the_rows_that_were_served_bit_for_bit()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120);
        var random = new SeededRandom(5);
        var served = new Dictionary<RequestId, RequestRecord>();
        for (var i = 0; i < 60; i++)
        {
            // Waits until the state knows every event before, lists included.
            await bench.AppendAsync(Something(i, random, bench.Clock.GetUtcNow()));
            bench.Clock.Pass(TimeSpan.FromSeconds(random.Next(4_000)));
            var answer = await bench.RankAsync(
                user: random.Next(SmallWorld.UserCount + 5) - 1,
                query: random.Next(3) == 0 ? $"music number {random.Next(40)}" : null
            );
            Assert.Equal("light", answer.Rung);
            served.Add(answer.Request, bench.System.Find(answer.Request)!);
        }

        var collector = Collect(bench.Design, bench.System.Replay(0).Select(logged => logged.Event));

        var compared = 0;
        var known = 0;
        foreach (var (request, record) in served)
        {
            var group = collector.Groups[request];
            Assert.Equal(record.Answer.Items.Select(item => item.Item), group.Items);
            for (var row = 0; row < group.Items.Length; row++)
            {
                var live = record.Candidates.Single(candidate => candidate.Item == group.Items[row]).Features;
                foreach (var (name, feature) in bench.System.Features.Select((name, i) => (name, i)))
                {
                    var trained = group.Rows[feature, row];
                    Assert.True(
                        float.IsNaN(trained) ? live[name] is null : trained == live[name],
                        $"{name} of {group.Items[row]} was {live[name]} when served and is {trained} in training."
                    );
                    compared++;
                    known += float.IsNaN(trained) ? 0 : 1;
                }
            }
        }
        Assert.True(compared > 5_000);
        Assert.InRange(known, compared / 2, compared);
    }

    [Fact]
    public void Grades_come_from_the_list_within_the_window_and_the_highest_counts()
    {
        var at = FakeClock.Start.AddHours(1);
        var request = new RequestId("r");
        LogEvent[] log =
        [
            .. SmallWorld.Catalogue(),
            new ListShown
            {
                Id = "list",
                At = at,
                Request = request,
                User = new("u1"),
                Impressions = [.. Enumerable.Range(0, 5).Select(i => new Impression(new($"i{i}"), i))],
            },
            SmallWorld.Did("click", 0, 1, at.AddMinutes(1), request),
            SmallWorld.Did("like", 1, 1, at.AddMinutes(1), request),
            SmallWorld.Did("click", 1, 1, at.AddMinutes(2), request),
            SmallWorld.Did("hide", 2, 1, at.AddMinutes(2), request),
            SmallWorld.Did("click", 3, 1, at.AddHours(2).AddSeconds(1), request), // Too late.
            SmallWorld.Did("click", 9, 1, at.AddMinutes(3), request), // Not on the list.
            SmallWorld.Did("click", 4, 1, at.AddMinutes(3), new("another")),
        ];

        var collector = Collect(TestDesigns.Small, log);

        var group = Assert.Single(collector.Train);
        Assert.Equal([1, 2, 0, 0, 0], group.Grades);
        Assert.Equal(["i0", "i1", "i2", "i3", "i4"], group.Items.Select(item => item.Value));
        Assert.Same(group, collector.Groups[request]);
    }

    [Fact]
    public void Lists_handed_over_on_the_way_are_those_that_would_have_been_there_at_the_end()
    {
        LogEvent[] log = [.. SmallWorld.History(120)];
        var atOnce = Collect(TestDesigns.Small, log);
        var state = new SystemState(TestDesigns.Small, new FakeClock());
        var collector = new RowCollector(TestDesigns.Small, state, RowWindow.TrainOnly, 1, TrainedParts.None);
        List<RowGroup> handed = [];
        var most = 0;
        foreach (var happened in log)
        {
            collector.Observe(happened);
            state.Apply(happened);
            collector.HandOver(state.LastAt.ToUnixTimeMilliseconds(), (group, _) => handed.Add(group));
            most = Math.Max(most, collector.Train.Count);
        }
        collector.HandOver(long.MaxValue, (group, _) => handed.Add(group));

        Assert.Equal(atOnce.Train.Select(group => group.Name), handed.Select(group => group.Name));
        Assert.Equal(
            atOnce.Train.SelectMany(group => group.Grades),
            handed.SelectMany(group => group.Grades)
        );
        Assert.InRange(most, 1, 20); // Two hours of window and one of lateness, six lists an hour.
    }

    [Fact]
    public void A_click_without_a_list_brings_negatives_that_could_have_been_shown_then()
    {
        var design = TestDesigns.Small with
        {
            Label = TestDesigns.Small.Label with { ExposureRequired = false, SampledNegatives = 6 },
        };
        var at = FakeClock.Start.AddHours(1);
        LogEvent[] log =
        [
            .. SmallWorld.Catalogue(),
            new ItemRetired
            {
                Id = "retire",
                At = at,
                Item = new("i5"),
            },
            .. Enumerable.Range(0, 12).Select(i => SmallWorld.Did("click", i + 10, 20, at)),
            SmallWorld.Did("click", 12, 1, at.AddMinutes(1)),
        ];

        var (first, again) = (Collect(design, log), Collect(design, log));

        var group = first.Train[^1];
        Assert.Equal(new ItemId("i12"), group.Items[0]);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0], group.Grades);
        Assert.DoesNotContain(new ItemId("i5"), group.Items);
        Assert.Equal(7, group.Items.Distinct().Count());
        Assert.Equal(group.Items, again.Train[^1].Items);
        Assert.Equal(group.Rows.Values.ToArray(), again.Train[^1].Rows.Values.ToArray());
    }

    [Fact]
    public void What_a_model_learns_by_itself_is_kept_apart_from_the_grades()
    {
        var at = FakeClock.Start.AddHours(1);
        LogEvent[] log =
        [
            .. SmallWorld.Catalogue(),
            SmallWorld.Did("hide", 2, 1, at.AddMinutes(-1), new("r")), // Came before its list; it has no grade.
            List("r", at) with
            {
                Impressions = [.. Enumerable.Range(0, 4).Select(i => new Impression(new($"i{i}"), i))],
            },
            SmallWorld.Did("like", 0, 1, at.AddMinutes(1), new("r")) with
            {
                Value = 3.5,
            },
            SmallWorld.Did("like", 0, 1, at.AddMinutes(2), new("r")) with
            {
                Value = 2,
            },
            SmallWorld.Did("click", 1, 1, at.AddMinutes(2), new("r")) with
            {
                Value = 9,
            }, // Has no unit.
            SmallWorld.Did("hide", 3, 1, at.AddHours(2).AddSeconds(1), new("r")), // Too late.
        ];
        var network = new KindSpec
        {
            Name = "network",
            Kind = "network",
            Parameters = Specs.Of(("heads", new[] { "click", "hide" }), ("regressions", new[] { "like" })),
        };
        var small = TestDesigns.Small;
        var design = small with
        {
            Ranking = small.Ranking with { Ladder = [.. small.Ranking.Ladder, network] },
            Data = small.Data with
            {
                Interactions =
                [
                    .. small.Data.Interactions.Select(spec =>
                        spec.Name is "like" ? spec with { Unit = "s" } : spec
                    ),
                ],
            },
        };

        var group = Assert.Single(Collect(design, log).Train);

        Assert.Equal(["click", "hide", "like"], group.Actions.Select(action => action.Name));
        Assert.Equal([0, 1, 0, 0], group.Actions[0].Values);
        Assert.Equal([0, 0, 1, 0], group.Actions[1].Values);
        Assert.Equal([3.5f, 0, 0, 0], group.Actions[2].Values);
        Assert.Equal([2, 1, 0, 0], group.Grades);
        Assert.Empty(Assert.Single(Collect(small, log).Train).Actions);
        var copy = group.With(group.Rows);
        Assert.Equal(group.Actions[2].Values, copy.Actions[2].Values);
        Assert.NotSame(group.Actions[2].Values, copy.Actions[2].Values);
    }

    [Fact]
    public void Slices_tell_the_context_the_wanted_item_and_how_new_both_sides_were()
    {
        var design = TestDesigns.Small with
        {
            Evaluation = TestDesigns.Small.Evaluation with
            {
                Slices = ["context.device", "item.tags", "items", "users"],
            },
        };
        var at = FakeClock.Start.AddHours(1);
        LogEvent[] log =
        [
            .. SmallWorld.Catalogue(),
            List("r1", "u1", at),
            SmallWorld.Did("click", 0, 1, at.AddMinutes(1), new("r1")),
            List("r2", "u1", at.AddMinutes(2)),
            SmallWorld.Did("click", 0, 1, at.AddMinutes(3), new("r2")),
            List("r3", "u2", at.AddMinutes(4)),
            SmallWorld.Did("click", 1, 2, at.AddMinutes(5), new("r3")),
            // Somebody new, so that those nobody knows are not taken for somebody met before.
            SmallWorld.Did("click", 0, 500, at.AddMinutes(6)),
            List("r4", null, at.AddMinutes(7)),
            List("r5", "u500", at.AddMinutes(8)),
        ];

        var collector = Collect(design, log, new(0, 0, long.MinValue, long.MaxValue));
        collector.Finish();

        Assert.Equal(
            [
                ["phone", SmallWorld.TagOf(0), "cold", "cold"],
                ["phone", SmallWorld.TagOf(0), "warm", "warm"],
                ["phone", SmallWorld.TagOf(1), "cold", "cold"],
                ["phone", "unknown", "none wanted", "cold"],
                ["phone", "unknown", "none wanted", "warm"],
            ],
            collector.Test.Select(group => group.SliceValues)
        );

        static ListShown List(string request, string? user, DateTimeOffset at) =>
            new()
            {
                Id = $"list-{request}",
                At = at,
                Request = new(request),
                User = user is null ? null : new UserId(user),
                Context = Attributes.Of(("device", Workbench.Words("phone"))),
                Impressions = [new(new("i0"), 0), new(new("i1"), 1)],
            };
    }

    [Fact]
    public void A_list_of_this_system_has_its_rows_from_the_state_that_ranked_it_and_its_grades_from_then_on()
    {
        var at = FakeClock.Start.AddHours(1);
        LogEvent[] log =
        [
            .. SmallWorld.Catalogue(),
            // The list was ranked here; what follows reached the log before it did.
            SmallWorld.Did("like", 3, 2, at),
            SmallWorld.Did("click", 1, 1, at.AddSeconds(1), new("r")),
            List("r", at) with
            {
                StateOffset = SmallWorld.Catalogue().Count(),
                Filter = Workbench.Filter(new() { Attribute = "price", Max = 20 }).Text,
            },
            SmallWorld.Did("like", 2, 1, at.AddSeconds(9), new("r")),
        ];

        var (anchored, own) = (Collect(TestDesigns.Small, log), Collect(TestDesigns.Small, Unanchored(log)));

        var (group, plain) = (anchored.Groups[new("r")], own.Groups[new("r")]);
        Assert.Equal([0, 1, 2], group.Grades); // As in the order of time, though a click came before its list.
        Assert.Equal([0, 1, 2], plain.Grades);
        var clicks = TestDesigns.Small.Features.ToList().FindIndex(spec => spec.Name == "clicks_window");
        Assert.All(group.Rows.Column(clicks).ToArray(), value => Assert.Equal(0, value));
        Assert.True(plain.Rows[clicks, 1] > 0); // The click is in its rows already: where the state was, nobody said.
        Assert.Equal([true, true, true], group.IsCold);
    }

    [Fact]
    public void Positions_and_propensities_are_carried_along_and_unknown_where_nothing_was_shown()
    {
        var at = FakeClock.Start.AddHours(1);
        var shown = Collect(
            TestDesigns.Small,
            [
                .. SmallWorld.Catalogue(),
                List("r", at) with
                {
                    Impressions = [new(new("i4"), 7, 0.25), new(new("i5"), 2), new(new("i4"), 9)],
                },
            ]
        );
        var drawn = Collect(
            TestDesigns.Small with
            {
                Label = TestDesigns.Small.Label with { ExposureRequired = false, SampledNegatives = 2 },
            },
            [
                .. SmallWorld.Catalogue(),
                .. Enumerable.Range(0, 12).Select(i => SmallWorld.Did("click", i + 10, 20, at)),
                SmallWorld.Did("click", 12, 1, at.AddMinutes(1)),
            ]
        );

        var group = Assert.Single(shown.Train);
        Assert.Equal([7, 2], group.Positions);
        Assert.Equal([0.25f, 1], group.Propensities);
        Assert.Equal([-1, -1, -1], drawn.Train[^1].Positions);
        Assert.Equal([-1, -1, -1], drawn.Train[^1].Propensities);
    }

    [Fact]
    public void Nothing_of_the_list_itself_is_in_its_rows()
    {
        var history = SmallWorld.History(40);
        var whole = Collect(TestDesigns.Small, history);
        var lists = history.OfType<ListShown>().ToArray();
        var cut = history.TakeWhile(happened => happened != lists[20]).Append(lists[20]);

        // What comes after the list, its clicks foremost, changes nothing in its rows.
        Assert.Equal(
            whole.Groups[lists[20].Request].Rows.Values.ToArray(),
            Collect(TestDesigns.Small, cut).Groups[lists[20].Request].Rows.Values.ToArray()
        );
    }

    private static RowCollector Collect(Design design, IEnumerable<LogEvent> log, RowWindow? window = null)
    {
        var state = new SystemState(design, new FakeClock());
        var collector = new RowCollector(
            design,
            state,
            window ?? RowWindow.TrainOnly,
            seed: 1,
            TrainedParts.None
        );
        LoggedEvent[] logged = [.. log.Select((happened, offset) => new LoggedEvent(offset, happened))];
        var anchors = Anchors.Of(logged, collector.Wants);
        foreach (var (offset, happened) in logged)
        {
            foreach (var list in anchors.At(offset))
            {
                collector.Anchor(list);
            }
            collector.Observe(happened);
            state.Apply(happened);
        }
        return collector;
    }

    private static IEnumerable<LogEvent> Unanchored(IEnumerable<LogEvent> log) =>
        log.Select(happened => happened is ListShown list ? list with { StateOffset = null } : happened);

    private static ListShown List(string request, DateTimeOffset at) =>
        new()
        {
            Id = $"list-{request}",
            At = at,
            Request = new(request),
            User = new("u1"),
            Impressions = [.. Enumerable.Range(0, 3).Select(i => new Impression(new($"i{i}"), i))],
        };

    private static LogEvent Something(int i, SeededRandom random, DateTimeOffset at)
    {
        var (item, user) = (random.Next(SmallWorld.ItemCount), random.Next(SmallWorld.UserCount));
        return random.Next(12) switch
        {
            0 => new ItemRetired
            {
                Id = $"retire-{i}",
                At = at,
                Item = new($"i{item}"),
            },
            1 => SmallWorld.Item(item) with { Id = $"again-{i}", At = at },
            2 => new ItemChanged
            {
                Id = $"change-{i}",
                At = at,
                Item = new($"i{item}"),
                Changes = Attributes.Of(
                    ("price", Workbench.Number(i)),
                    ("tags", Workbench.Words("art", "music"))
                ),
            },
            3 => new UserDescribed
            {
                Id = $"describe-{i}",
                At = at,
                User = new($"u{user}"),
                Attributes = Attributes.Of(("interests", Workbench.Words("food", "sport"))),
            },
            4 => new UserErased
            {
                Id = $"erase-{i}",
                At = at,
                User = new($"u{user}"),
            },
            5 => SmallWorld.Did("hide", item, user, at),
            6 => SmallWorld.Did("like", item, user, at),
            _ => SmallWorld.Did("click", item, user, at),
        };
    }
}
