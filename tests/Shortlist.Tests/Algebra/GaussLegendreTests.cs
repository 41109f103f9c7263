using Shortlist.Algebra;

namespace Shortlist.Tests.Algebra;

public sealed class GaussLegendreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(512)]
    public void Integrates_every_power_below_twice_its_points(int count)
    {
        var (points, weights) = GaussLegendre.OnUnit(count);

        Assert.All(points, point => Assert.InRange(point, 1e-9, 1 - 1e-9));
        Assert.Equal(points.Order(), points);
        for (var power = 0; power < 2 * count; power += 1 + (count / 20))
        {
            var integral = points.Zip(weights, (point, weight) => weight * Math.Pow(point, power)).Sum();
            Assert.Equal(1.0 / (power + 1), integral, 1e-12);
        }
    }
}
