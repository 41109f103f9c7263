using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.Networks;

public sealed class BlockGradientsTests
{
    [Fact]
    public void Blocks_are_added_up_whoever_filled_them_and_begin_anew()
    {
        var gradients = new BlockGradients(2);
        gradients.Begin(3);
        foreach (var block in (int[])[2, 0, 1])
        {
            gradients.Of(block)[0] = 1 + block;
        }
        Assert.Equal([6, 0], gradients.Sum().ToArray());

        gradients.Begin(1);
        gradients.Of(0)[1] = 5;
        Assert.Equal([0, 5], gradients.Sum().ToArray());
    }
}
