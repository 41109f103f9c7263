using System.Globalization;
using Shortlist.Basics;
using Shortlist.Judgments.OffPolicy;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class ExploreSelectorTests
{
    private const int Runs = 20_000;

    private static readonly (string, object)[] Thompson =
    [
        ("policy", "thompson"),
        ("of", "click"),
        ("prior", 0.2),
        ("prior_weight", 4.0),
    ];

    public static TheoryData<string> Policies => ["epsilon", "softmax", "thompson"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Items_stand_where_they_stand_as_often_as_the_logged_chances_say(string policy)
    {
        var selector = Selector(policy, 5, 2, -1);
        var scored = Selecting.Falling(8);
        // What was drawn at either slot, by what stands before it.
        var counts = new Dictionary<string, Dictionary<int, int>>(StringComparer.Ordinal);
        var chances = new Dictionary<(string, int), double>();
        for (var run = 1; run <= Runs; run++)
        {
            var list = selector.Listed(new(Workbench.Asker(9), 4, StableHash.Combine(1, (ulong)run)), scored);
            foreach (var slot in (int[])[1, 3])
            {
                var before = string.Join(' ', list[..slot].Places());
                var drawn = list[slot].Place;
                var seen = counts.TryGetValue(before, out var known) ? known : counts[before] = [];
                seen[drawn] = seen.GetValueOrDefault(drawn) + 1;
                if (!chances.TryAdd((before, drawn), list[slot].Propensity))
                {
                    Assert.Equal(chances[(before, drawn)], list[slot].Propensity);
                }
            }
        }

        Assert.NotEmpty(counts);
        foreach (var (before, seen) in counts.Where(pair => pair.Value.Values.Sum() > 2_000))
        {
            var total = seen.Values.Sum();
            // Those never drawn have what is left of the chance, which can't be much.
            var told = seen.Keys.Sum(drawn => chances[(before, drawn)]);
            Assert.InRange(told, 1 - (20.0 / total), 1 + 1e-9);
            var chiSquared = seen.Sum(pair =>
            {
                var expected = total * chances[(before, pair.Key)];
                return (pair.Value - expected) * (pair.Value - expected) / expected;
            });
            var freedom = seen.Count - 1;
            Assert.True(
                chiSquared < freedom + (4 * Math.Sqrt(2 * freedom)) + 4,
                string.Create(CultureInfo.InvariantCulture, $"After {before}: {chiSquared} at {freedom}.")
            );
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_log_tells_the_worth_of_another_order(string policy)
    {
        // The place is worth what its item is worth; another policy would put any of the five there, or always the fourth.
        double[] worth = [0.1, 0.5, 0.2, 0.9, 0.4];
        var selector = Selector(policy, 5, 1);
        var scored = Selecting.Falling(5);
        var (anyOfThem, theFourth) = (new LoggedDecision[Runs], new LoggedDecision[Runs]);
        var random = new SeededRandom(8);
        for (var run = 0; run < Runs; run++)
        {
            var first = selector.Listed(new(Workbench.Asker(9), 3, random.NextULong()), scored)[0];
            var reward = random.NextDouble() < worth[first.Place] ? 1 : 0;
            anyOfThem[run] = new(first.Propensity, 0.2, reward);
            theFourth[run] = new(first.Propensity, first.Place == 3 ? 1 : 0, reward);
        }

        Holds(OffPolicyEstimate.Of(anyOfThem), worth.Average());
        Holds(OffPolicyEstimate.Of(theFourth), worth[3]);

        static void Holds(OffPolicyEstimate estimate, double value)
        {
            Assert.True(estimate.IsTrustworthy);
            Assert.InRange(
                value,
                estimate.DoublyRobustInterval!.Value.Low - 0.03,
                estimate.DoublyRobustInterval!.Value.High + 0.03
            );
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Places_that_are_not_drawn_keep_the_order_and_have_no_chance(string policy)
    {
        var selector = Selector(policy, 3, 2, -1);
        var scored = Selecting.Falling(12);
        for (ulong seed = 1; seed < 200; seed++)
        {
            var list = selector.Listed(new(Workbench.Asker(9), 6, seed), scored);

            Assert.All(list.Index(), entry => Assert.Equal(entry.Index is 1 or 5, entry.Item.Propensity < 1));
            Assert.Equal(scored.Places(), list.Places().Order());
            // The slot is drawn among the three that would come next.
            Assert.InRange(list[1].Place, 1, 3);
            int[] rest = [.. list.Places().Where((_, place) => place is not (1 or 5))];
            Assert.Equal(rest.Order(), rest);
        }
    }

    [Fact]
    public void Without_a_seed_nothing_is_drawn_and_a_slot_beyond_the_list_is_none()
    {
        var scored = Selecting.Falling(4);

        Assert.Equal(scored, Selector("softmax", 4, 1, 2).Listed(new(Workbench.Asker(9), 4), scored));
        Assert.Equal(scored, Selector("softmax", 4, 5, -5).Listed(new(Workbench.Asker(9), 4, 3), scored));
        Assert.Empty(Selector("softmax", 4, 1, -1).Listed(new(Workbench.Asker(9), 4, 3), []));
    }

    [Fact]
    public void The_chance_of_a_candidate_drawn_before_is_multiplied()
    {
        ScoredCandidate[] scored = [new(0, 1, 0) { Propensity = 0.5 }, new(1, 1, 1) { Propensity = 0.5 }];

        var list = Selector("epsilon", 2, 1).Listed(new(Workbench.Asker(), 1, 3), scored);

        Assert.Contains(list[0].Propensity, (double[])[0.5 * 0.8, 0.5 * 0.2]);
    }

    [Fact]
    public void Thompson_without_successes_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() =>
            SelectorCatalog.Create(
                TestDesigns.Selector("explore", ("slots", new double[] { 1 }), ("policy", "thompson")),
                new Workbench().Sources
            )
        );

        Assert.Contains("'of'", failure.Message, StringComparison.Ordinal);
    }

    private static ISelector Selector(string policy, int among, params double[] slots)
    {
        var bench = new Workbench();
        (string, object)[] parameters =
        [
            ("slots", slots),
            ("among", among),
            .. policy is "thompson" ? Thompson : [("policy", policy), ("epsilon", 0.4), ("temperature", 0.4)],
        ];
        var selector = SelectorCatalog.Create(TestDesigns.Selector("explore", parameters), bench.Sources);
        for (var i = 0; i < 12; i++)
        {
            var item = bench.Item($"i{i}");
            for (var shown = 0; shown < i % 4 * 5; shown++)
            {
                bench.Happens("impression", item, 1);
                if (shown % 4 == 1)
                {
                    bench.Happens("click", item, 1);
                }
            }
        }
        return selector;
    }
}
