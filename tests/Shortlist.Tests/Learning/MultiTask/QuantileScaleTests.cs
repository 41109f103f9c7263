using Shortlist.Basics;
using Shortlist.Learning.MultiTask;

namespace Shortlist.Tests.Learning.MultiTask;

public sealed class QuantileScaleTests
{
    [Fact]
    public void A_value_stands_where_its_share_of_smaller_values_says()
    {
        var random = new SeededRandom(5);
        float[] column =
        [
            .. Enumerable.Range(0, 5_000).Select(_ => (float)Math.Exp(3 * random.NextNormal())),
        ];
        var sorted = column.Order().ToArray();
        var scale = QuantileScale.Of(column);

        foreach (var value in column.Take(300))
        {
            var share = Array.BinarySearch(sorted, value) / (double)sorted.Length;
            Assert.Equal(((2 * share) - 1) * Math.Sqrt(3), scale.Apply(value), 0.1);
        }
        Assert.Equal(0, column.Average(value => scale.Apply(value)), 0.02);
        Assert.Equal(1, column.Average(value => scale.Apply(value) * scale.Apply(value)), 0.05);
    }

    [Fact]
    public void Never_falls_and_stays_within_bounds()
    {
        float[] column = [0, 0, 0, 0, 0, 0, 1, 2, 2, 50, float.NaN, float.PositiveInfinity];
        var scale = QuantileScale.Of(column);

        var before = float.MinValue;
        foreach (
            var value in new[] { float.MinValue, -1, 0, 0.5f, 1, 1.5f, 2, 30, 50, 51, float.PositiveInfinity }
        )
        {
            var place = scale.Apply(value);
            Assert.InRange(place, Math.Max(before, -MathF.Sqrt(3)), MathF.Sqrt(3));
            before = place;
        }
        Assert.Equal(((2 * 0.3) - 1) * Math.Sqrt(3), scale.Apply(0), 1e-5); // Six of ten share it: the middle of those.
        Assert.Equal(0, scale.Apply(float.NaN));
    }

    [Fact]
    public void A_column_of_one_value_or_none_says_nothing()
    {
        Assert.Equal(0, QuantileScale.Of([]).Apply(3));
        Assert.Equal(0, QuantileScale.Of([float.NaN]).Apply(3));
        Assert.Equal(0, QuantileScale.Of([7, 7, 7]).Apply(9));
    }

    [Fact]
    public void Written_and_read_again_it_is_the_same_and_damage_is_told()
    {
        var scale = QuantileScale.Of([1, 2, 3, 5, 8]);
        var writer = new ByteWriter();
        scale.Write(writer);
        var bytes = writer.Written.ToArray();

        var reader = new ByteReader(bytes);
        var again = QuantileScale.Read(ref reader);

        Assert.Equal(scale.Apply(4), again.Apply(4));
        bytes[^1] ^= 0x80; // The last level is below the others.
        Assert.Throws<InvalidDataException>(() =>
        {
            var damaged = new ByteReader(bytes);
            QuantileScale.Read(ref damaged);
        });
    }
}
