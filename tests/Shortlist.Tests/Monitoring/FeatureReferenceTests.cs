using Shortlist.Basics;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class FeatureReferenceTests
{
    [Fact]
    public void Bins_of_a_smooth_feature_hold_a_tenth_each()
    {
        var reference = Of([.. Enumerable.Range(1, 1_000).Select(i => (float)i)]);

        Assert.Equal([100, 200, 300, 400, 500, 600, 700, 800, 900], reference.Edges);
        Assert.Equal([.. Enumerable.Repeat(100L, 10), 0L], reference.Counts);
        Assert.Equal((500.5, 1f, 1_000f), (reference.Mean, reference.Min, reference.Max));
    }

    [Fact]
    public void Missing_values_have_their_own_bin()
    {
        var reference = Of([1, float.NaN, 2, float.NaN]);

        Assert.Equal((4L, 0.5, 1.5), (reference.RowCount, reference.NullRate, reference.Mean));
    }

    [Theory]
    [InlineData(0.95)] // Nearly always set.
    [InlineData(0.05)] // Nearly never.
    [InlineData(0.5)]
    public void A_flag_has_a_bin_for_each_value(double setShare)
    {
        var reference = Of([.. Enumerable.Range(0, 100).Select(i => i < setShare * 100 ? 1f : 0f)]);

        Assert.Equal([0f], reference.Edges);
        Assert.Equal((long)(setShare * 100), reference.Counts[1]);
    }

    [Fact]
    public void A_constant_notices_values_on_both_sides()
    {
        var reference = Of([7, 7, 7]);
        var counts = new long[reference.Counts.Length];
        ColumnCounts.Add([6.9f, 7, 7.1f], reference.Edges.AsSpan(), counts);

        Assert.Equal([0, 3, 0, 0], reference.Counts);
        Assert.Equal([1, 1, 1, 0], counts);
    }

    [Fact]
    public void Nothing_but_missing_values_is_described_too()
    {
        var reference = Of([float.NaN, float.NaN]);

        Assert.Equal((1.0, 0), (reference.NullRate, reference.Edges.Length));
        Assert.True(double.IsNaN(reference.Mean));
        Assert.Equal(0, Of([]).NullRate);
    }

    [Fact]
    public void A_sample_of_many_rows_gives_deciles_close_to_a_tenth()
    {
        var random = new SeededRandom(3);
        var reference = Of([.. Enumerable.Range(0, 350_000).Select(_ => (float)random.NextNormal())]);

        Assert.Equal(350_000, reference.RowCount);
        Assert.All(reference.Counts.Take(10), count => Assert.InRange(count / 350_000.0, 0.097, 0.103));
    }

    private static FeatureReference Of(float[] column) => FeatureReference.Of("f", column);
}
