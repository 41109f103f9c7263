using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Selection;
using Shortlist.Tests.Systems;

namespace Shortlist.Tests.Selection;

public sealed class SelectionStageTests
{
    [Fact]
    public void Selectors_work_one_after_another_on_as_many_as_the_design_lets_out()
    {
        var bench = new Workbench();
        for (var i = 0; i < 30; i++)
        {
            bench.Item(
                $"i{i}",
                0,
                ("author", Workbench.Words($"a{i / 3}")),
                ("cluster", Workbench.Words($"c{i % 10}"))
            );
        }
        var stage = Stage(
            bench,
            TestDesigns.Selector("dedupe", ("by", "item.cluster")),
            TestDesigns.Selector("cap", ("by", "item.author"), ("most", 1))
        );
        var scored = Selecting.Falling(30);
        var before = scored.ToArray();

        var list = stage.Select(new(Workbench.Asker(), 6), scored);

        // Of the best twenty the first of each of ten clusters, then the first of each of their four authors.
        Assert.Equal([0, 3, 6, 9, 1, 2], list.Places());
        Assert.Equal(before, scored);
        Assert.Empty(stage.Select(new(Workbench.Asker(), 6), []));
    }

    [Fact]
    public void What_one_selector_lifts_the_next_takes_for_better()
    {
        var bench = new Workbench();
        float[][] vectors =
        [
            [1, 0],
            [1, 0],
            [0, 1],
        ];
        for (var i = 0; i < 3; i++)
        {
            var published = ("published", Workbench.Time(Workbench.HoursMs(i == 1 ? 1_000 : 0)));
            bench.Item($"i{i}", 0, ("vector", Workbench.Vector(vectors[i])), published);
        }
        var boost = TestDesigns.Selector(
            "fresh_boost",
            ("half_life", TimeSpan.FromHours(8)),
            ("strength", 3.0)
        );
        var variety = TestDesigns.Selector("diversity", ("by", "item.vector"), ("strength", 0.4));
        var scored = Selecting.Scored(1, 0.9f, 0);
        var request = new SelectionRequest(Workbench.Asker(1_000), 3);

        Assert.Equal([0, 1, 2], Stage(bench, variety).Select(request, scored).Places());
        Assert.Equal([1, 2, 0], Stage(bench, boost, variety).Select(request, scored).Places());
    }

    [Fact]
    public async Task What_was_drawn_is_logged_with_its_chance_and_drawn_again_for_the_same_request()
    {
        var text = TestDesigns.SmallText.Replace(
            "    - { kind: cap, by: item.author, most: 3 }\n",
            "    - { kind: cap, by: item.author, most: 3 }\n    - { kind: explore, slots: [3, -1], policy: softmax, temperature: 5, among: 5 }\n",
            StringComparison.Ordinal
        );
        await using var bench = await SystemBench.WithHistoryAsync(40, TestDesigns.Read(text));
        var lists = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 10; i++)
        {
            var end = bench.System.Status.LogEvents;
            var looked = await bench.RankAsync(user: 3, request: $"r{i}", logs: false);
            var answer = await bench.RankAsync(user: 3, request: $"r{i}");
            var shown = (ListShown)Assert.Single(bench.System.Replay(end)).Event;

            Assert.Equal(
                answer.Items.Select(item => (item.Item, item.Propensity)),
                looked.Items.Select(item => (item.Item, item.Propensity))
            );
            Assert.Equal(
                answer.Items.Select(item => (item.Item, item.Propensity)),
                shown.Impressions.Select(one => (one.Item, one.Propensity))
            );
            Assert.All(
                answer.Items,
                item => Assert.Equal(item.Position is 2 or 9, item.Propensity is > 0 and < 1)
            );
            lists.Add(string.Join(' ', answer.Items.Select(item => item.Item.Value)));
        }

        Assert.InRange(lists.Count, 5, 10);
    }

    [Fact]
    public void What_only_makes_a_list_pleasanter_is_left_out_when_it_is_late_and_rules_hold()
    {
        var bench = Authors();
        var stage = Stage(bench, Variety, Cap);
        var scored = Selecting.Falling(6);
        var request = new SelectionRequest(Workbench.Asker(1_000), 6);
        var late = new SelectionDemand { Deadline = Deadline.After(TimeSpan.Zero, new FakeClock()) };

        var (list, lost) = stage.Select(request, scored, late);

        Assert.Equal([new LostSelector(Variety.Name, LostSelector.Late)], lost);
        Assert.Equal(Stage(bench, Cap).Select(request, scored).Places(), list.Places());
        Assert.NotEqual(stage.Select(request, scored).Places(), list.Places());
        // Told what was lost, whoever has all the time there is makes the same list.
        var again = stage.Select(request, scored, new() { Lost = [LostSelector.PartOf(Variety.Name)] });
        Assert.Equal(list, again.List);
        Assert.Equal(LostSelector.Given, Assert.Single(again.Lost).Trouble);
    }

    [Theory]
    [InlineData(FaultKind.Slow, "late")]
    [InlineData(FaultKind.Absent, "absent")]
    [InlineData(FaultKind.Failing, "'selector:diversity' fails")]
    public void A_list_is_shown_without_a_pleasantry_that_is_broken_and_never_without_a_rule(
        FaultKind kind,
        string trouble
    )
    {
        var bench = Authors();
        var stage = Stage(bench, Variety, Cap);
        var scored = Selecting.Falling(6);
        var request = new SelectionRequest(Workbench.Asker(1_000), 6);
        var faults = new FaultBoard();
        var demand = new SelectionDemand
        {
            Deadline = Deadline.After(TimeSpan.FromMilliseconds(4), new FakeClock()),
            Faults = faults,
        };

        faults.Set(new Fault(LostSelector.PartOf(Variety.Name), kind, TimeSpan.FromMinutes(1)));
        var (list, lost) = stage.Select(request, scored, demand);
        Assert.StartsWith(trouble, Assert.Single(lost).Trouble, StringComparison.Ordinal);
        Assert.Equal(Stage(bench, Cap).Select(request, scored).Places(), list.Places());

        faults.Set(new Fault(LostSelector.PartOf(Cap.Name), kind, TimeSpan.FromMinutes(1)));
        if (kind is FaultKind.Slow)
        {
            (list, lost) = stage.Select(request, scored, demand);
            Assert.Empty(lost); // A slow rule is waited for.
            Assert.Equal(stage.Select(request, scored).Places(), list.Places());
            return;
        }
        Assert.ThrowsAny<Exception>(() => stage.Select(request, scored, demand));
    }

    [Fact]
    public void Every_kind_says_whether_a_list_may_be_shown_without_it() =>
        Assert.Equal(
            ["cap", "dedupe", "quota", "throttle"],
            SelectorCatalog.BuiltIn.Where(kind => kind.IsRule).Select(kind => kind.Definition.Name).Order()
        );

    private static KindSpec Variety =>
        TestDesigns.Selector("diversity", ("by", "item.vector"), ("strength", 0.9));

    private static KindSpec Cap => TestDesigns.Selector("cap", ("by", "item.author"), ("most", 1));

    private static Workbench Authors()
    {
        var bench = new Workbench();
        for (var i = 0; i < 6; i++)
        {
            float[] vector = i < 3 ? [1, 0] : [0, 1];
            bench.Item(
                $"i{i}",
                0,
                ("author", Workbench.Words($"a{i / 2}")),
                ("vector", Workbench.Vector(vector))
            );
        }
        return bench;
    }

    private static SelectionStage Stage(Workbench bench, params KindSpec[] selectors) =>
        new(bench.Sources, TestDesigns.Small.Ranking with { Selection = selectors });
}
