using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;
using Shortlist.Systems;
using Shortlist.Tests.Designs;

namespace Shortlist.Tests.Scoring;

public sealed class FeatureSetTests
{
    private static readonly FeatureKind Odd = new(
        new("odd", "A number, nothing, and two infinities."),
        (_, _) => new OddFeature()
    );

    [Fact]
    public void What_is_no_finite_number_is_missing()
    {
        float[] odd = [float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        for (var length = 0; length < 70; length++)
        {
            float[] column =
            [
                .. Enumerable
                    .Range(0, length)
                    .Select(i => i % 4 == 3 ? odd[i / 4 % 3] : (i - 20) * float.MaxValue / 70),
            ];
            float[] expected = [.. column.Select(value => float.IsFinite(value) ? value : float.NaN)];

            FeatureSet.DropInfinities(column);

            Assert.Equal(expected, column);
        }
    }

    [Fact]
    public void Columns_stand_in_the_order_of_the_ranking_section()
    {
        var set = Set(["b", "a"], Spec("a"), Spec("b"), Spec("unused"));

        Assert.Equal(["b", "a"], set.Names);
        Assert.Equal(2, Compute(set).FeatureCount);
    }

    [Fact]
    public void Numbers_of_categories_are_told_from_numbers()
    {
        var design = Shipped.Design("news-feed");
        var set = new SystemState(design, new FakeClock()).Features;

        Assert.Equal(
            ["device", "referrer", "weekday"],
            set.Names.Zip(set.IsCategory)
                .Where(feature => feature.Second)
                .Select(feature => feature.First)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Infinity_is_missing_and_missing_is_left_until_the_policies_are_applied()
    {
        var set = Set(
            ["left", "filled", "mean"],
            Spec("left"),
            Spec("filled") with
            {
                Missing = MissingPolicy.Default,
                Default = -1,
            },
            Spec("mean") with
            {
                Missing = MissingPolicy.Mean,
            }
        );

        var block = Compute(set);

        Assert.Equal([7, float.NaN, float.NaN, float.NaN], block.Column(0).ToArray());
        Assert.Equal([7, float.NaN, float.NaN, float.NaN], block.Column(1).ToArray());
        Assert.Equal([7, float.NaN, float.NaN, float.NaN], block.Column(2).ToArray());
    }

    [Fact]
    public void A_feature_is_lost_where_no_candidate_has_it_its_policy_says_so_and_the_model_looks_at_it()
    {
        var set = Set(["branch", "rung"], Spec("branch"), Spec("rung") with { Missing = MissingPolicy.Rung });
        var block = Compute(set);
        var without = block.Without([0, 1]);

        Assert.Equal(-1, set.Lost(block, [0.5, 0.5])); // One candidate has it.
        Assert.Equal(1, set.Lost(without, [0.5, 0.5]));
        Assert.Equal(-1, set.Lost(without, [1, 0])); // What a model doesn't look at it doesn't lack.
        Assert.Equal(-1, set.Lost(new(2, 0), [0.5, 0.5])); // No candidates, no loss.
        Assert.Equal([1], set.Rungs);
    }

    [Fact]
    public void What_is_not_wanted_fails_or_was_lost_before_is_missing_and_the_rest_is_the_same()
    {
        var faults = new FaultBoard();
        faults.Set(
            new Fault("feature:b", FaultKind.Failing),
            new Fault("group:d", FaultKind.Absent),
            new Fault("feature:e", FaultKind.Slow, TimeSpan.FromHours(1))
        );
        string[] names = ["a", "b", "c", "d", "e", "f"];
        var set = Set(names, [.. names.Select(name => Spec(name) with { Group = name })]);
        var request = new FeatureRequest { Subject = Workbench.Asker(), Items = [0, 1, 2, 3] };

        var computed = set.Compute(
            request,
            new()
            {
                Wanted = [true, true, false, true, true, true],
                Lost = ["f"],
                Deadline = Deadline.After(TimeSpan.FromMilliseconds(4), new FakeClock()),
                Faults = faults,
            }
        );

        Assert.Equal(
            [("b", true), ("d", false), ("e", false), ("f", false)],
            computed.Lost.Select(lost => (lost.Name, lost.HasFailed))
        );
        Assert.Equal(["absent", "late", "lost before"], computed.Lost.Skip(1).Select(lost => lost.Trouble));
        Assert.False(computed.IsWhole);
        Assert.Equal(set.Compute(request).Without([1, 2, 3, 4, 5]).Values, computed.Rows.Values);
    }

    [Fact]
    public void When_the_time_has_passed_the_remaining_columns_are_lost_and_where_nobody_waits_none_are()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"f{i:00}")];
        var set = Set(names, [.. names.Select(Spec)]);
        var request = new FeatureRequest { Subject = Workbench.Asker(), Items = [0, 1, 2, 3] };
        var clock = new FakeClock { Step = TimeSpan.FromMilliseconds(1) };

        var late = set.Compute(
            request,
            new() { Deadline = Deadline.After(TimeSpan.FromMilliseconds(2), clock) }
        );
        var all = set.Compute(request, new());

        Assert.Equal(names.Skip(4), late.Lost.Select(lost => lost.Name));
        Assert.All(late.Lost, lost => Assert.Equal("late", lost.Trouble));
        Assert.Empty(all.Lost);
        Assert.True(all.IsWhole);
        Assert.Equal(set.Compute(request).Values, all.Rows.Values);
    }

    private static FeatureSpec Spec(string name) => new() { Name = name, Kind = "odd" };

    private static FeatureBlock Compute(FeatureSet set) =>
        set.Compute(new() { Subject = Workbench.Asker(), Items = [0, 1, 2, 3] });

    private static FeatureSet Set(string[] ranked, params FeatureSpec[] declared) =>
        new(
            new(
                TestDesigns.Small with
                {
                    Features = declared,
                    Ranking = TestDesigns.Small.Ranking with { Features = ranked },
                }
            ),
            _ => Odd
        );

    private sealed class OddFeature : IFeature
    {
        public void Compute(FeatureRequest request, Span<float> column) =>
            new[] { 7, float.NaN, float.PositiveInfinity, float.NegativeInfinity }.CopyTo(column);
    }
}
