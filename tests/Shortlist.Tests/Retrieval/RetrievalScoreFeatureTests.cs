using Shortlist.Features;

namespace Shortlist.Tests.Retrieval;

public sealed class RetrievalScoreFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_the_score_or_the_reciprocal_rank_of_the_named_retriever()
    {
        // The small design's retrievers are hot, next, …
        Assert.Equal([9, float.NaN, 4], Read(("retriever", "next")));
        Assert.Equal([1, float.NaN, 0.5f], Read(("retriever", "next"), ("as", "reciprocal_rank")));
    }

    [Fact]
    public void Is_missing_where_nothing_was_retrieved() =>
        Assert.Equal(
            [float.NaN, float.NaN],
            Workbench.Compute(
                _bench.Feature("retrieval_score", ("retriever", "next")),
                Workbench.Asker(),
                1,
                2
            )
        );

    [Fact]
    public void The_model_of_a_retriever_that_has_none_is_refused_with_what_to_do()
    {
        var failure = Assert.Throws<ArgumentException>(() =>
            _bench.Feature("retrieval_score", ("retriever", "next"), ("as", "model"))
        );

        Assert.Contains("'covisits'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ease", failure.Message, StringComparison.Ordinal);
    }

    private float[] Read(params (string, object)[] parameters)
    {
        var column = new float[3];
        _bench
            .Feature("retrieval_score", parameters)
            .Compute(
                new FeatureRequest
                {
                    Subject = Workbench.Asker(),
                    Items = [1, 2, 3],
                    RetrieverScores =
                    [
                        [1, 1, 1],
                        [9, float.NaN, 4],
                    ],
                    RetrieverRanks =
                    [
                        [1, 2, 3],
                        [1, 0, 2],
                    ],
                },
                column
            );
        return column;
    }
}
