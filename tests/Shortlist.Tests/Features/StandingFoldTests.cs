using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class StandingFoldTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_the_moments_of_the_living_after_any_change(bool log)
    {
        var random = new SeededRandom(7);
        var bench = new Workbench();
        var fold = StandingFold.Of(bench.Sources, "item.price", ["item.tags"], log);
        var living = new Dictionary<int, (double Price, string[] Tags)>();
        for (var step = 0; step < 400; step++)
        {
            var id = random.Next(25);
            if (random.Next(4) == 0)
            {
                bench.Retire($"i{id}");
                living.Remove(bench.Sources.Items.Find(new($"i{id}")));
                continue;
            }
            var price = random.Next(10) == 0 ? double.NaN : random.Next(1_000) / 7.0;
            string[] tags = [.. new[] { "a", "b", "c" }.Where(_ => random.Next(2) == 0)];
            var item = bench.Item(
                $"i{id}",
                0,
                [
                    ("tags", Workbench.Words(tags)),
                    .. double.IsNaN(price)
                        ? Array.Empty<(string, Shortlist.Catalog.AttributeValue)>()
                        : [("price", Workbench.Number(price))],
                ]
            );
            living[item] = (price, tags);
        }

        foreach (var (item, (price, tags)) in living)
        {
            double[] group =
            [
                .. tags.SelectMany(tag => living.Values.Where(other => other.Tags.Contains(tag)))
                    .Where(other => !double.IsNaN(other.Price))
                    .Select(other => Scaled(other.Price)),
            ];
            var mean = group.DefaultIfEmpty().Average();
            var spread = Math.Sqrt(group.Select(x => (x - mean) * (x - mean)).DefaultIfEmpty().Average());
            var plain = group.Length < 2 ? double.NaN : (Scaled(price) - mean) / spread;

            Assert.Equal(plain, fold.Read(item), 1e-3);
        }

        double Scaled(double x) => log ? Math.Log(1 + x) : x;
    }

    [Fact]
    public void The_order_in_which_items_come_leaves_no_trace()
    {
        var random = new SeededRandom(8);
        int[] order = [.. Enumerable.Range(0, 30)];
        var first = Values(order);
        random.Shuffle(order.AsSpan());

        Assert.Equal(first, Values(order));

        static double[] Values(int[] order)
        {
            var bench = new Workbench();
            var fold = StandingFold.Of(bench.Sources, "item.price", [], false);
            foreach (var i in order)
            {
                bench.Item($"i{i}", 0, ("price", Workbench.Number(i / 3.0)));
            }
            return
            [
                .. Enumerable
                    .Range(0, order.Length)
                    .Select(i => fold.Read(bench.Sources.Items.Find(new($"i{i}")))),
            ];
        }
    }
}
