using System.Globalization;
using Shortlist.Basics;
using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

public sealed class ReasonTextTests
{
    [Fact]
    public void A_reason_says_what_it_adds() =>
        Assert.Equal("clicks = 7, adds 0.25", ReasonText.Of(new("clicks = 7", 0.25)));

    [Fact]
    public void Writes_what_the_format_writes()
    {
        var random = new SeededRandom(5);
        double[] special =
        [
            0,
            -0.0,
            double.NaN,
            double.PositiveInfinity,
            double.Epsilon,
            0.0005,
            0.00049999999,
            0.9995,
            1.0005,
            2.5,
            999.9995,
            999_999.9995,
            999_999.9999,
            1e6,
            1e300,
            -3.25,
        ];
        for (var i = 0; i < 300_000; i++)
        {
            var value =
                i < special.Length ? special[i]
                : i % 3 == 0 ? random.Next(4_000_000) / 2_000.0 // Whole thousandths, and halves between them.
                : Math.Pow(10, (random.NextDouble() * 12) - 5);
            foreach (var near in new[] { value, Math.BitIncrement(value), Math.BitDecrement(value) })
            {
                Assert.Equal(
                    near.ToString("0.###", CultureInfo.InvariantCulture),
                    ReasonText.Thousandths(near, new char[16]).ToString()
                );
            }
        }
    }
}
