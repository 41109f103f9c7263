using Shortlist.Registry;

namespace Shortlist.Tests.Registry;

public sealed class BundleHashTests
{
    [Theory]
    [InlineData("")]
    [InlineData("../../../../../../../../../../../../../../../../../../../../etc/pw")]
    [InlineData("ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD")]
    [InlineData("0123")]
    public void Anything_but_sixty_four_small_hexadecimal_digits_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => new BundleHash(text));

    [Fact]
    public void A_hash_never_given_has_no_value() =>
        Assert.Throws<InvalidOperationException>(() => default(BundleHash).Value);
}
