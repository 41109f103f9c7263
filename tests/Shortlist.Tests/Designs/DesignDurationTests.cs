using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

public sealed class DesignDurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("0s", 0)]
    public void Reads_what_designs_write(string text, long milliseconds)
    {
        Assert.True(DesignDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds, 0), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("h")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData("5M")]
    [InlineData("99999999999999d")]
    [InlineData("9999999999999999999999s")]
    [InlineData("٣h")]
    public void Refuses_everything_else(string text) => Assert.False(DesignDuration.TryParse(text, out _));

    [Fact]
    public void What_is_written_is_read_back()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var unit = (long)Math.Pow(10, random.Next(0, 9));
            var duration = TimeSpan.FromMilliseconds(random.NextInt64(0, 3_000) * unit, 0);

            Assert.True(DesignDuration.TryParse(DesignDuration.Format(duration), out var back));
            Assert.Equal(duration, back);
        }
    }

    [Fact]
    public void Is_written_in_the_largest_unit_that_is_exact() =>
        Assert.Equal(
            ["1d", "36h", "90m", "90s", "1500ms"],
            [
                DesignDuration.Format(TimeSpan.FromHours(24)),
                DesignDuration.Format(TimeSpan.FromHours(36)),
                DesignDuration.Format(TimeSpan.FromMinutes(90)),
                DesignDuration.Format(TimeSpan.FromSeconds(90)),
                DesignDuration.Format(TimeSpan.FromSeconds(1.5)),
            ]
        );
}
