using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class ProfileFoldTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Is_the_direction_of_the_faded_sum_in_whatever_order_it_arrives(bool fades, bool comesLate)
    {
        var random = new SeededRandom(6);
        TimeSpan? halfLife = fades ? TimeSpan.FromHours(8) : null;
        var fold = ProfileFold.Of(_bench.Sources, ["click"], "item.vector", halfLife);
        var user = _bench.User("u");
        var vectors = Enumerable
            .Range(0, 8)
            .Select(_ => Unit([.. Enumerable.Range(0, 3).Select(_ => random.NextNormal())]))
            .ToArray();
        var items = vectors
            .Select(
                (vector, i) =>
                    _bench.Item(
                        $"i{i}",
                        0,
                        ("vector", Workbench.Vector([.. vector.Select(value => (float)value)]))
                    )
            )
            .ToArray();
        List<(int Item, double Hours)> all = [];
        for (var i = 0; i < 60; i++)
        {
            var hours = comesLate ? random.Next(40) : i * 0.6;
            all.Add((random.Next(8), hours));
            _bench.Happens("click", items[all[^1].Item], hours, user);
            _bench.Happens("hide", items[0], hours, user);
        }

        var last = all.Max(one => one.Hours);
        var sum = new double[3];
        foreach (var (item, hours) in all)
        {
            for (var d = 0; d < 3; d++)
            {
                sum[d] += vectors[item][d] * (fades ? Math.Pow(2, -(last - hours) / 8) : 1);
            }
        }
        var read = fold.Read(Workbench.Asker(50, user));
        Assert.Equal(Unit(sum), read.Select(value => (double)value), (l, r) => Math.Abs(l - r) < 1e-3);
    }

    [Fact]
    public void Nobody_and_somebody_without_a_past_have_none()
    {
        var fold = ProfileFold.Of(_bench.Sources, ["click"], "item.vector", null);
        var user = _bench.User("u");
        _bench.Happens("click", _bench.Item("plain"), 1, user);

        Assert.Empty(fold.Read(Workbench.Asker(2)));
        Assert.Empty(fold.Read(Workbench.Asker(2, user)));
    }

    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / length)];
    }
}
