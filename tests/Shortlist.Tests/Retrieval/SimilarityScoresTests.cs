using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Learning.Factors;
using Shortlist.Learning.Similarity;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

/// <summary>Two crowds: one turns to odd items, the other to even ones.</summary>
public sealed class SimilarityScoresTests
{
    private const int ItemCount = 20;

    private readonly Workbench _bench = new();

    public SimilarityScoresTests()
    {
        for (var item = 0; item < ItemCount; item++)
        {
            _bench.Item($"i{item}");
        }
        _bench.User("new");
    }

    [Theory]
    [InlineData("ease")]
    [InlineData("item_knn")]
    public void Is_silent_before_the_first_training(string kind)
    {
        var retriever = _bench.Retriever(kind, ("of", "click"));
        _bench.Happens("click", item: 1, hours: 1, user: 0);

        Assert.Empty(Workbench.Retrieve(retriever, Workbench.Asker(3, 0)));
        Assert.NotEmpty(Workbench.Retrieve(retriever, Workbench.Asker(3, 0), trained: Trained(kind)));
    }

    [Fact]
    public void Who_has_done_nothing_gets_what_is_expected_of_such_users_or_nothing_from_neighbours()
    {
        var ease = _bench.Retriever("ease", ("of", "click"));
        var knn = _bench.Retriever("item_knn", ("of", "click"));
        var expected = Weights("ease").Expected.ToArray();

        var found = Workbench.Retrieve(ease, Workbench.Asker(3, 0), 5, trained: Trained("ease"));

        Assert.Equal(expected.Select((score, item) => new ScoredRow(item, score)).Order().Take(5), found);
        Assert.Equal(found, Workbench.Retrieve(ease, Workbench.Asker(3), 5, trained: Trained("ease")));
        Assert.Empty(Workbench.Retrieve(knn, Workbench.Asker(3, 0), trained: Trained("item_knn")));
    }

    [Theory]
    [InlineData("ease")]
    [InlineData("item_knn")]
    public void A_user_unknown_in_training_is_served_from_what_was_done_a_moment_ago(string kind)
    {
        var retriever = _bench.Retriever(kind, ("of", "click"));
        _bench.Happens("click", item: 1, hours: 1, user: 0);

        var found = Workbench.Retrieve(retriever, Workbench.Asker(3, 0), trained: Trained(kind));

        Assert.All(found.Take(5), row => Assert.Equal(1, row.Row % 2));
    }

    [Theory]
    [InlineData("ease")]
    [InlineData("item_knn")]
    public void Gives_what_scoring_every_item_would_give_however_often_an_item_was_turned_to(string kind)
    {
        var retriever = _bench.Retriever(kind, ("of", "click"));
        _bench.Happens("click", item: 4, hours: 1, user: 0);
        _bench.Happens("click", item: 6, hours: 2, user: 0);
        _bench.Happens("click", item: 6, hours: 2.5, user: 0);
        var scores = Weights(kind).Expected.ToArray();
        Weights(kind).AddTo(4, 1, scores);
        Weights(kind).AddTo(6, 1, scores);

        var found = Workbench.Retrieve(retriever, Workbench.Asker(3, 0), 7, item => item != 8, Trained(kind));

        Assert.Equal(
            scores
                .Select((score, item) => new ScoredRow(item, score))
                .Where(row => row.Row != 8 && row.Score > 0)
                .Order()
                .Take(7),
            found
        );
    }

    [Theory]
    [InlineData("ease")]
    [InlineData("item_knn")]
    public void The_model_scores_what_others_found_and_is_missing_for_what_it_does_not_know(string kind)
    {
        var scorer = (ICandidateScorer)_bench.Retriever(kind, ("of", "click"));
        var stranger = _bench.Item("stranger");
        _bench.Happens("click", item: 4, hours: 1, user: 0);
        var scores = Weights(kind).Expected.ToArray();
        Weights(kind).AddTo(4, 1, scores);

        Assert.Equal([scores[2], float.NaN, scores[9]], ScoresFor(0, 2, stranger, 9));
        Assert.Equal([Weights(kind).Expected[4], float.NaN], ScoresFor(-1, 4, stranger));

        float[] ScoresFor(int user, params int[] items)
        {
            var column = new float[items.Length];
            scorer.Score(
                new()
                {
                    Subject = Workbench.Asker(3, user),
                    Items = items,
                    Trained = Trained(kind),
                },
                column
            );
            return column;
        }
    }

    private static TrainedParts Trained(string kind) =>
        new([
            (
                kind,
                new SimilaritySpace(
                    Weights(kind),
                    [.. Enumerable.Range(0, ItemCount).Select(item => new ItemId($"i{item}"))],
                    leftOut: 0
                )
            ),
        ]);

    private static ItemWeights Weights(string kind)
    {
        var cells =
            from user in Enumerable.Range(0, 40)
            from item in Enumerable.Range(0, ItemCount)
            where item % 2 == user % 2 && (item + user) % 3 > 0
            select (user, item, 1f);
        var matrix = InteractionMatrix.From(40, ItemCount, cells);
        return kind is "ease"
            ? EaseTrainer.Train(matrix, new() { Regularisation = 5 }, new(), CancellationToken.None)
            : ItemKnnTrainer.Train(matrix, new(), new(), CancellationToken.None);
    }
}
