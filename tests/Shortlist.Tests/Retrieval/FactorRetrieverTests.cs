using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Learning.Factors;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class FactorRetrieverTests
{
    private const int ItemCount = 20;

    private readonly Workbench _bench = new();
    private readonly IRetriever _retriever;

    public FactorRetrieverTests()
    {
        _retriever = _bench.Retriever("factors", ("of", "click"));
        for (var item = 0; item < ItemCount; item++)
        {
            _bench.Item($"i{item}");
        }
        _bench.User("new");
    }

    [Fact]
    public void Is_silent_before_the_first_training() => Assert.Empty(Ask(TrainedParts.None));

    [Fact]
    public void A_user_unknown_in_training_is_served_from_what_was_done_a_moment_ago()
    {
        _bench.Happens("click", item: 1, hours: 1, user: 0);

        var found = Ask(Spaces());

        Assert.Equal(10, found.Length);
        // Two crowds: one turns to odd items, the other to even ones.
        Assert.All(found.Take(5), row => Assert.Equal(1, row.Row % 2));
    }

    [Fact]
    public void Gives_what_scoring_every_item_would_give()
    {
        _bench.Happens("click", item: 4, hours: 1, user: 0);
        _bench.Happens("click", item: 6, hours: 2, user: 0);
        var model = Space().Model;
        var scores = new float[ItemCount];
        model.Score(model.FoldIn([4, 6], [1, 1]), scores);

        var expected = scores
            .Select((score, item) => new ScoredRow(item, score))
            .Where(row => row.Row != 8)
            .Order()
            .Take(7);

        Assert.Equal(expected, Ask(Spaces(), 7, item => item != 8));
    }

    [Fact]
    public void An_item_that_came_after_the_training_is_found_once_somebody_turned_to_it()
    {
        var late = _bench.Item("late");
        _bench.Happens("click", item: 1, hours: 1, user: 0);
        for (var user = 1; user < 9; user++)
        {
            _bench.User($"other{user}");
            _bench.Happens("click", item: (2 * user) + 1, hours: 1, user: user);
        }
        Assert.DoesNotContain(Ask(Spaces(), ItemCount + 1), row => row.Row == late);

        for (var user = 1; user < 9; user++)
        {
            _bench.Happens("click", item: late, hours: 2, user: user);
        }

        // By some of the crowd that turns to odd items.
        var found = Ask(Spaces(), ItemCount + 1).Select(row => row.Row).ToList();
        Assert.InRange(found.IndexOf(late), 0, 10);
        Assert.DoesNotContain(Ask(Spaces(), ItemCount + 1, item => item != late), row => row.Row == late);
    }

    [Fact]
    public void Counts_below_nought_are_passed_over()
    {
        _bench.Happens("click", item: 1, hours: 1, user: 0);
        _bench.Sources.Folds.Apply(
            new()
            {
                Kind = _bench.Sources.Kinds.Find("click"),
                Item = 2,
                User = 0,
                Session = Subject.SessionKeyOf(null),
                Query = Subject.QueryKeyOf(null),
                Context = Attributes.Empty,
                AtMs = Workbench.HoursMs(1),
                Value = 1,
                IsTakenBack = true,
            }
        );

        Assert.Equal(10, Ask(Spaces()).Length);
    }

    [Fact]
    public void A_space_written_and_read_again_is_the_same()
    {
        var space = Space();

        var read = FactorSpace.Read(space.ToBytes());

        Assert.Equal(space.Items, read.Items);
        Assert.Equal(space.ToBytes(), read.ToBytes());
        Assert.Throws<InvalidDataException>(() => FactorSpace.Read(space.ToBytes().AsSpan()[..^3]));
    }

    private ScoredRow[] Ask(TrainedParts trained, int limit = 10, Func<int, bool>? accepts = null)
    {
        var best = new ScoredRow[limit];
        var request = new RetrievalRequest
        {
            Subject = Workbench.Asker(hours: 3, user: 0),
            Accepts = accepts ?? (_ => true),
            Trained = trained,
        };
        return best[.._retriever.Retrieve(request, best)];
    }

    private static TrainedParts Spaces() => new([("factors", Space())]);

    private static FactorSpace Space()
    {
        var cells =
            from user in Enumerable.Range(0, 40)
            from item in Enumerable.Range(0, ItemCount)
            where item % 2 == user % 2 && (item + user) % 3 > 0
            select (user, item, 1f);
        var model = FactorsTrainer.Train(
            InteractionMatrix.From(40, ItemCount, cells),
            new FactorsOptions { Factors = 4, Regularisation = 1 },
            new TrainingOptions { Seed = 7 },
            TestContext.Current.CancellationToken
        );
        return new(model, [.. Enumerable.Range(0, ItemCount).Select(item => new ItemId($"i{item}"))]);
    }
}
