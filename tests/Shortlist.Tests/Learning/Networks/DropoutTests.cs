using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.Networks;

public sealed class DropoutTests
{
    [Fact]
    public void Leaves_out_the_share_and_keeps_the_sum()
    {
        var values = new float[20_000];
        Array.Fill(values, 1f);

        Dropout.Apply(values, 0.25, 7);

        Assert.Equal(0.25, values.Count(value => value == 0) / 20_000.0, 0.02);
        Assert.Equal(1, values.Average(), 0.03);
    }

    [Fact]
    public void The_same_seed_leaves_out_the_same_places()
    {
        float[] Ones() => [.. Enumerable.Repeat(1f, 100)];
        var (forth, back, other) = (Ones(), Ones(), Ones());
        Dropout.Apply(forth, 0.5, 7);
        Dropout.Apply(back, 0.5, 7);
        Dropout.Apply(other, 0.5, 8);

        Assert.Equal(forth, back);
        Assert.NotEqual(forth, other);
    }

    [Fact]
    public void Nothing_is_left_out_of_a_share_of_nought()
    {
        float[] values = [1, 2];

        Dropout.Apply(values, 0, 7);

        Assert.Equal([1, 2], values);
    }
}
