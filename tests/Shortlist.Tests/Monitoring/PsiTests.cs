using Shortlist.Basics;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class PsiTests
{
    private static readonly double[] Uniform = [.1, .1, .1, .1, .1, .1, .1, .1, .1, .1];
    private static readonly double[] Moved = [.05, .05, .1, .1, .1, .1, .1, .1, .15, .15];

    [Fact]
    public void Agrees_with_the_golden_vector()
    {
        Assert.Equal(0.109861, Psi.Compute(Uniform, Moved)!.Value, 6);
        Assert.Equal(0.712388, Psi.Compute([.5, .5, 0], [.4, .5, .1])!.Value, 6);
    }

    [Theory]
    [InlineData(100, 0.338)]
    [InlineData(1_000, 0.0338)]
    [InlineData(100_000, 0.000338)]
    public void Chance_alone_does_what_the_golden_vector_says(int count, double expected) =>
        Assert.Equal(expected, Psi.NullQuantile(count, count, 10), expected * 0.002);

    [Fact]
    public void One_window_in_twenty_exceeds_the_null_quantile_where_nothing_changed()
    {
        var random = new SeededRandom(3);
        var exceeded = 0;
        for (var run = 0; run < 2_000; run++)
        {
            exceeded += Psi.Compute(Draw(random), Draw(random)) > Psi.NullQuantile(1_000, 1_000, 10) ? 1 : 0;
        }

        Assert.InRange(exceeded / 2_000.0, 0.035, 0.07);
    }

    [Fact]
    public void Scale_and_direction_and_unused_bins_do_not_matter()
    {
        var index = Psi.Compute(Uniform, Moved)!.Value;

        Assert.Equal(index, Psi.Compute(Uniform, [.. Moved.Select(share => share * 777)])!.Value, 12);
        Assert.Equal(index, Psi.Compute(Moved, Uniform)!.Value, 12);
        Assert.Equal(index, Psi.Compute([.. Uniform, 0], [.. Moved, 0])!.Value, 12);
        Assert.Equal(0, Psi.Compute(Uniform, Uniform));
    }

    [Fact]
    public void Nothing_is_not_compared_with_something() => Assert.Null(Psi.Compute([0, 0], [1, 1]));

    private static double[] Draw(SeededRandom random)
    {
        var counts = new double[10];
        for (var i = 0; i < 1_000; i++)
        {
            counts[random.Next(10)]++;
        }
        return counts;
    }
}
