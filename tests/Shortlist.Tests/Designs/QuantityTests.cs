using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(7, "7")]
    [InlineData(11.67, "11.7")]
    [InlineData(1_736.1, "1.74 k")]
    [InlineData(999.6, "1 k")]
    [InlineData(50e6, "50 M")]
    [InlineData(-1_500, "-1.5 k")]
    [InlineData(double.PositiveInfinity, "unlimited")]
    public void Counts_keep_three_digits(double value, string text) =>
        Assert.Equal(text, Quantity.Count(value));

    [Fact]
    public void Bytes_shares_and_times_carry_their_unit()
    {
        Assert.Equal("1.02 TB", Quantity.Bytes(1.024e12));
        Assert.Equal("12.5 %", Quantity.Share(0.125));
        Assert.Equal("36 ms", Quantity.Milliseconds(TimeSpan.FromMilliseconds(36)));
    }
}
