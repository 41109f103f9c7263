using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class VectorRetrieverTests
{
    [Fact]
    public void Agrees_with_the_similarity_feature_over_all_items_and_forgets_what_is_retired()
    {
        var random = new SeededRandom(5);
        var bench = new Workbench();
        var retriever = bench.Retriever("vectors", ("vector", "item.vector"), ("to", "context.vector"));
        var similarity = bench.Feature("similarity", ("left", "context.vector"), ("right", "item.vector"));
        int[] items = [.. Enumerable.Range(0, 60).Select(i => bench.Item($"i{i}", 0, ("vector", Random())))];
        bench.Item("none");
        bench.Item("misfit", 0, ("vector", Workbench.Vector(1, 2)));
        bench.Retire("i3");
        bench.Item("i4"); // Published anew without a vector.
        items = [.. items.Where(item => item != items[3] && item != items[4])];

        for (var run = 0; run < 20; run++)
        {
            var asker = Workbench.Asker(context: Attributes.Of(("vector", Random())));
            var cosines = Workbench.Compute(similarity, asker, items);
            var expected = items
                .Zip(cosines)
                .Where(pair => pair.First % 5 > 0)
                .OrderByDescending(pair => pair.Second)
                .Take(10)
                .ToArray();

            var found = Workbench.Retrieve(retriever, asker, 10, item => item % 5 > 0);

            Assert.Equal(expected.Select(pair => pair.First), found.Select(row => row.Row));
            Assert.Equal(found, Exactly(retriever, asker));
            Assert.Equal(
                expected.Select(pair => pair.Second),
                found.Select(row => row.Score),
                (l, r) => Math.Abs(l - r) < 1e-5
            );
        }
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker()));
        var shorter = Attributes.Of(("vector", Workbench.Vector(1, 2)));
        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(context: shorter)));

        static ScoredRow[] Exactly(IRetriever retriever, Subject asker)
        {
            var best = new ScoredRow[10];
            var request = new RetrievalRequest { Subject = asker, Accepts = item => item % 5 > 0 };
            return best[..((IExactRetriever)retriever).RetrieveExactly(request, best)];
        }

        AttributeValue Random() =>
            Workbench.Vector([.. Enumerable.Range(0, 4).Select(_ => (float)random.NextNormal())]);
    }
}
