using Shortlist.Basics;

namespace Shortlist.Tests.Features;

public sealed class OverlapFeatureTests
{
    [Fact]
    public void Agrees_with_shared_words_by_all_words()
    {
        var random = new SeededRandom(9);
        var bench = new Workbench();
        var feature = bench.Feature("overlap", ("left", "user.interests"), ("right", "item.tags"));
        for (var i = 0; i < 200; i++)
        {
            string[] left = [.. Enumerable.Range(0, random.Next(5)).Select(_ => $"w{random.Next(6)}")];
            string[] right = [.. Enumerable.Range(0, random.Next(5)).Select(_ => $"w{random.Next(6)}")];
            var user = bench.User($"u{i}", ("interests", Workbench.Words(left)));
            var item = bench.Item($"i{i}", 0, ("tags", Workbench.Words(right)));

            Assert.Equal(
                left.Length == 0 || right.Length == 0
                    ? float.NaN
                    : left.Intersect(right).Count() / (float)left.Union(right).Count(),
                Workbench.One(feature, Workbench.Asker(0, user), item)
            );
        }
    }
}
