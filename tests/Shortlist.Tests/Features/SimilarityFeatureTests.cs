using Shortlist.Catalog;

namespace Shortlist.Tests.Features;

public sealed class SimilarityFeatureTests
{
    [Fact]
    public void Is_the_cosine_and_missing_where_a_vector_is_or_the_lengths_differ()
    {
        var bench = new Workbench();
        var feature = bench.Feature("similarity", ("left", "context.vector"), ("right", "item.vector"));
        var asker = Workbench.Asker(context: Attributes.Of(("vector", Workbench.Vector(2, 0))));

        var read = Workbench.Compute(
            feature,
            asker,
            bench.Item("same", 0, ("vector", Workbench.Vector(5, 0))),
            bench.Item("between", 0, ("vector", Workbench.Vector(3, 4))),
            bench.Item("opposite", 0, ("vector", Workbench.Vector(-1, 0))),
            bench.Item("long", 0, ("vector", Workbench.Vector(1, 0, 0))),
            bench.Item("zero", 0, ("vector", Workbench.Vector(0, 0))),
            bench.Item("none")
        );

        Assert.Equal([1f, 0.6f, -1f], read[..3]);
        Assert.All(read[3..], value => Assert.Equal(float.NaN, value));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(), 0));
    }
}
