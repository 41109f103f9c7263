using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Tests.Scoring;

public sealed class FeatureSetTests
{
    private static readonly FeatureKind Odd = new(
        new("odd", "A number, nothing, and two infinities."),
        (_, _) => new OddFeature()
    );

    [Fact]
    public void Columns_stand_in_the_order_of_the_ranking_section()
    {
        var set = Set(["b", "a"], Spec("a"), Spec("b"), Spec("unused"));

        Assert.Equal(["b", "a"], set.Names);
        Assert.Equal(2, Compute(set).FeatureCount);
    }

    [Fact]
    public void Infinity_is_missing_and_missing_is_left_or_becomes_the_default()
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
        Assert.Equal([7, -1, -1, -1], block.Column(1).ToArray());
        Assert.Equal([7, float.NaN, float.NaN, float.NaN], block.Column(2).ToArray());
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
