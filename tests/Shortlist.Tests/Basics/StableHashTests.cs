using System.Numerics;
using Shortlist.Basics;

namespace Shortlist.Tests.Basics;

public sealed class StableHashTests
{
    // Computed by a second implementation in another language.
    [Theory]
    [InlineData("", 0UL, 0xF52A15E9A9B5E89BUL)]
    [InlineData("", 7UL, 0xF121E77647E3E933UL)]
    [InlineData("a", 0UL, 0x02C0BDBF481420F8UL)]
    [InlineData("user-1", 0UL, 0xC499B5F8A721DF58UL)]
    [InlineData("user-1", 7UL, 0x4045114D8A1841FBUL)]
    [InlineData("grüße 😀", 0UL, 0x4505E4D8856A9460UL)]
    public void Is_the_same_in_every_release(string text, ulong salt, ulong hash) =>
        Assert.Equal(hash, StableHash.Of(text, salt));

    [Fact]
    public void Combining_depends_on_the_order()
    {
        Assert.Equal(0x975835DE1C9756CEUL, StableHash.Combine(1, 2));
        Assert.Equal(0xBEEB8DA1658EEC67UL, StableHash.Combine(2, 1));
    }

    [Fact]
    public void A_small_change_turns_about_half_of_the_bits()
    {
        var turned = Enumerable
            .Range(0, 1_000)
            .Select(i => BitOperations.PopCount(StableHash.Of($"user-{i}") ^ StableHash.Of($"user-{i + 1}")))
            .Average();

        Assert.InRange(turned, 31, 33);
    }

    [Fact]
    public void Many_names_do_not_collide() =>
        Assert.Equal(
            200_000,
            Enumerable.Range(0, 200_000).Select(i => StableHash.Of($"item:{i}")).Distinct().Count()
        );
}
