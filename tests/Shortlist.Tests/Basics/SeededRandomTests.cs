using Shortlist.Basics;

namespace Shortlist.Tests.Basics;

public sealed class SeededRandomTests
{
    [Theory]
    [InlineData(1_234_567UL, 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL)]
    [InlineData(0UL, 16294208416658607535UL, 7960286522194355700UL, 487617019471545679UL)]
    public void Gives_the_published_numbers_of_SplitMix64(ulong seed, ulong first, ulong second, ulong third)
    {
        var random = new SeededRandom(seed);

        Assert.Equal([first, second, third], [random.NextULong(), random.NextULong(), random.NextULong()]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(97)]
    public void Whole_numbers_are_uniform(int bound)
    {
        const int Draws = 100_000;
        var random = new SeededRandom(7);
        var counts = new int[bound];
        for (var i = 0; i < Draws; i++)
        {
            counts[random.Next(bound)]++;
        }
        var expected = Draws / (double)bound;
        var chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // Mean bound − 1, standard deviation √(2 (bound − 1)): four of them away would be one run in thousands.
        Assert.InRange(chiSquare, 0, bound - 1 + (4 * Math.Sqrt(2.0 * (bound - 1))) + 2);
    }

    [Fact]
    public void Doubles_lie_in_0_to_1_with_mean_one_half()
    {
        var random = new SeededRandom(8);
        var values = Enumerable.Range(0, 50_000).Select(_ => random.NextDouble()).ToArray();

        Assert.All(values, value => Assert.InRange(value, 0, 1 - double.Epsilon));
        Assert.Equal(0.5, values.Average(), 0.01);
    }

    [Fact]
    public void Normals_have_mean_0_and_variance_1()
    {
        var random = new SeededRandom(9);
        var values = Enumerable.Range(0, 50_000).Select(_ => random.NextNormal()).ToArray();

        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(1, values.Average(value => value * value), 0.03);
    }

    [Fact]
    public void A_shuffle_gives_each_order_equally_often()
    {
        var random = new SeededRandom(10);
        var orders = new Dictionary<string, int>();
        for (var i = 0; i < 12_000; i++)
        {
            char[] letters = ['a', 'b', 'c'];
            random.Shuffle(letters.AsSpan());
            var order = new string(letters);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, count => Assert.InRange(count, 1_800, 2_200));
    }

    [Fact]
    public void A_fork_leaves_its_parent_alone()
    {
        var (left, right) = (new SeededRandom(11), new SeededRandom(11));

        left.Fork("part").NextULong();

        Assert.Equal(right.NextULong(), left.NextULong());
    }

    [Fact]
    public void Forks_for_other_parts_are_other_streams()
    {
        var random = new SeededRandom(12);

        Assert.NotEqual(random.Fork("a").NextULong(), random.Fork("b").NextULong());
        Assert.Equal(random.Fork("a").NextULong(), random.Fork("a").NextULong());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_bound_below_1_is_refused(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(1).Next(bound));
}
