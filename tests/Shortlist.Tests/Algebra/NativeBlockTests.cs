using Shortlist.Algebra;

namespace Shortlist.Tests.Algebra;

public sealed unsafe class NativeBlockTests
{
    [Fact]
    public void Begins_at_a_cache_line_keeps_what_it_holds_and_grows_by_zeros()
    {
        var block = NativeBlock.Of(100);
        new Span<byte>(block.At, 100).Fill(7);

        block.Resize(10_000);

        Assert.Equal(0, (nint)block.At % 64);
        Assert.Equal(10_000, block.Bytes);
        Assert.All(new Span<byte>(block.At, 100).ToArray(), value => Assert.Equal(7, value));
        Assert.All(new Span<byte>(block.At + 100, 9_900).ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_empty_one_can_grow()
    {
        var block = NativeBlock.Of(0);
        block.Resize(64);

        Assert.Equal(0, new Span<byte>(block.At, 64).IndexOfAnyExcept((byte)0) + 1);
    }
}
