using Shortlist.Basics;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class FeatureBinsTests
{
    [Fact]
    public void Few_values_have_a_bin_each_with_bounds_between_them()
    {
        var bins = FeatureBins.Build([3, 1, float.NaN, 1, 2], 255, new SeededRandom(1));

        Assert.Equal(3, bins.Count);
        Assert.Equal(1.5f, bins.UpperBound(0));
        Assert.Equal(float.PositiveInfinity, bins.UpperBound(2));
        Assert.Equal(
            [2, 0, 3, 0, 1],
            new[] { 3, 1, float.NaN, 1, 2 }.Select(value => (int)bins.CodeOf(value))
        );
    }

    [Fact]
    public void Many_values_share_bins_of_about_equal_counts()
    {
        var random = new SeededRandom(2);
        float[] column = [.. Enumerable.Range(0, 10_000).Select(_ => (float)random.NextNormal())];

        var bins = FeatureBins.Build(column, 50, new SeededRandom(1));

        Assert.Equal(50, bins.Count);
        Assert.All(column.CountBy(bins.CodeOf), bin => Assert.InRange(bin.Value, 150, 250));
    }

    [Fact]
    public void A_value_most_rows_have_stands_alone()
    {
        float[] column =
        [
            .. Enumerable.Repeat(0f, 5_000),
            .. Enumerable.Range(1, 5_000).Select(i => (float)i),
        ];

        var bins = FeatureBins.Build(column, 20, new SeededRandom(1));

        Assert.Equal(0, bins.CodeOf(0));
        Assert.Equal(1, bins.CodeOf(1));
        Assert.InRange(bins.Count, 15, 20);
    }

    [Fact]
    public void The_code_is_the_first_bin_whose_bound_holds_the_value()
    {
        var random = new SeededRandom(3);
        float[] column =
        [
            .. Enumerable.Range(0, 3_000).Select(_ => (float)Math.Round(random.NextNormal(), 2)),
        ];
        var bins = FeatureBins.Build(column, 60, random);
        float[] probes = [.. column, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue];

        foreach (var value in probes)
        {
            var plain = Enumerable.Range(0, bins.Count).First(bin => value <= bins.UpperBound(bin));
            Assert.Equal(plain, bins.CodeOf(value));
        }
    }

    [Fact]
    public void Neighbouring_floats_and_infinities_are_told_apart()
    {
        float[] column = [1, MathF.BitIncrement(1), float.PositiveInfinity, float.NegativeInfinity];

        var bins = FeatureBins.Build(column, 255, new SeededRandom(1));

        Assert.Equal([1, 2, 3, 0], column.Select(value => (int)bins.CodeOf(value)));
    }

    [Fact]
    public void A_column_of_gaps_has_one_empty_bin() =>
        Assert.Equal(1, FeatureBins.Build([float.NaN, float.NaN], 255, new SeededRandom(1)).Count);

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(7, 0.1)]
    [InlineData(16, 0.1)]
    [InlineData(17, 0.3)]
    [InlineData(255, 0.1)]
    public void Sixteen_bounds_at_a_time_give_the_code_that_one_after_the_other_gives(
        int most,
        double missing
    )
    {
        var random = new SeededRandom(4);
        float[] column =
        [
            .. Enumerable
                .Range(0, 5_000)
                .Select(_ => random.NextDouble() < missing ? float.NaN : (float)random.NextNormal()),
            float.PositiveInfinity,
            float.NegativeInfinity,
            0f,
            -0f,
        ];
        var bins = FeatureBins.Build(column, Math.Max(2, most), random);
        var codes = new byte[column.Length];

        bins.Encode(column, codes);

        Assert.Equal(column.Select(bins.CodeOf), codes);
    }

    [Fact]
    public void Sorting_by_bits_is_sorting()
    {
        var random = new SeededRandom(5);
        float[] values =
        [
            .. Enumerable
                .Range(0, 20_000)
                .Select(i => (float)(random.NextNormal() * Math.Pow(10, i % 60 - 30))),
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.MaxValue,
            float.Epsilon,
            0f,
        ];
        float[] expected = [.. values.Order()];

        FloatSort.Sort(values);

        Assert.Equal(expected, values);
    }

    [Fact]
    public void The_most_frequent_categories_have_a_bin_each_and_all_others_share_one()
    {
        float[] column = [7, 7, 7, 3, 3, 900, 12, float.NaN, -5];

        var bins = FeatureBins.BuildCategories(column, 3);

        Assert.Equal([7, 3], bins.Categories.ToArray());
        Assert.Equal([0, 0, 0, 1, 1, 2, 2, 3, 2], column.Select(value => (int)bins.CodeOf(value)));
    }
}
