using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class FactorsModelTests
{
    private static readonly InteractionMatrix Matrix = InteractionMatrix.From(
        3,
        4,
        [(0, 1, 1), (0, 3, 2), (1, 0, 1), (0, 1, 0.5f)]
    );

    private static readonly FactorsModel Model = FactorsTrainer.Train(
        Matrix,
        new FactorsOptions
        {
            Factors = 3,
            Regularisation = 0.1,
            FrequencyScaling = 0.5,
            Solver = FactorSolver.Cholesky,
        },
        new TrainingOptions(),
        CancellationToken.None
    );

    private static readonly FactorsModel Pairs = FactorsTrainer.Train(
        Crowds(),
        FactorsOptions.Pairwise with
        {
            Factors = 8,
        },
        new TrainingOptions(),
        CancellationToken.None
    );

    [Fact]
    public void Folding_in_what_a_user_did_gives_the_vector_of_training() =>
        Assert.Equal(Model.User(0).ToArray(), Model.FoldIn([1, 3], [1.5f, 2]));

    [Fact]
    public void Folding_in_who_turned_to_an_item_gives_the_vector_the_next_iteration_would()
    {
        var (vector, bias) = Model.FoldInItem([0], [2]);

        // Users are solved once more after the items, so the item as solved from them is close, not equal.
        Assert.Equal(0, bias);
        Assert.All(vector.Zip(Model.Item(3).ToArray()), pair => Assert.Equal(pair.Second, pair.First, 0.02));
        Assert.Equal(new float[3], Model.FoldInItem([], []).Vector);
    }

    [Fact]
    public void Users_by_their_vectors_do_as_well_as_by_their_numbers()
    {
        float[][] users = [Pairs.User(3).ToArray(), Pairs.User(8).ToArray()];
        float[][] others = [Model.User(0).ToArray(), Model.User(1).ToArray()];

        Assert.Equal(Pairs.FoldInItem([3, 8], [1, 1]).Vector, Pairs.FoldInItemFrom(users, [1, 1]).Vector);
        Assert.Equal(Model.FoldInItem([0, 1], [1, 2]).Vector, Model.FoldInItemFrom(others, [1, 2]).Vector);
        Assert.Throws<ArgumentException>(() => Model.FoldInItemFrom(users, [1, 1]));
        Assert.Throws<ArgumentException>(() => Model.FoldInItemFrom(others, [1]));
    }

    [Fact]
    public void Solved_long_enough_a_training_item_is_its_own_fold()
    {
        var recipe = Model.Recipe with { Iterations = 500 };
        var settled = FactorsTrainer.Train(Matrix, recipe, new TrainingOptions(), CancellationToken.None);

        var (vector, _) = settled.FoldInItem([0], [2]);

        Assert.All(
            vector.Zip(settled.Item(3).ToArray()),
            pair => Assert.Equal(pair.Second, pair.First, 1e-4)
        );
    }

    [Fact]
    public void What_ranking_pairs_folds_in_goes_with_its_crowd()
    {
        var user = Pairs.FoldIn([0, 2, 4], [1, 1, 1]);
        var scores = new float[Pairs.ItemCount];
        Pairs.Score(user, scores);
        var (item, bias) = Pairs.FoldInItem([1, 3, 5, 7], [1, 1, 1, 1]);

        Assert.True(Even(scores).Average() > Odd(scores).Average() + 1);
        var byUser = Enumerable
            .Range(0, Pairs.UserCount)
            .Select(u => System.Numerics.Tensors.TensorPrimitives.Dot(Pairs.User(u), item) + bias)
            .ToArray();
        Assert.True(Odd(byUser).Average() > Even(byUser).Average() + 1);
        Assert.Equal(user, Pairs.FoldIn([0, 2, 4], [1, 1, 1]));
        Assert.Equal(new float[8], Pairs.FoldIn([], []));
        Assert.Equal(0, Pairs.FoldInItem([], []).Bias);
    }

    [Fact]
    public void A_user_without_interactions_is_nought()
    {
        Assert.Equal(new float[3], Model.User(2).ToArray());
        Assert.Equal(new float[3], Model.FoldIn([], []));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Written_and_read_again_it_is_the_same(bool pairs)
    {
        var model = pairs ? Pairs : Model;
        var bytes = model.ToBytes();

        var again = FactorsModel.Read(bytes);

        Assert.Equal(bytes, again.ToBytes());
        Assert.Equal(model.Recipe, again.Recipe);
        Assert.Equal(model.Curve, again.Curve);
        Assert.Equal(model.FoldIn([2], [1]), again.FoldIn([2], [1]));
        Assert.Equal(model.FoldInItem([2], [1]).Vector, again.FoldInItem([2], [1]).Vector);
        Assert.Equal(model.Bias(1), again.Bias(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_cut_short_are_refused(bool pairs)
    {
        var bytes = (pairs ? Pairs : Model).ToBytes();

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => FactorsModel.Read(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Bytes_that_were_tampered_with_are_read_or_refused_and_nothing_else()
    {
        var random = new SeededRandom(3);
        for (var attempt = 0; attempt < 2_000; attempt++)
        {
            var bytes = Model.ToBytes();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.Equal(FactorsModel.Read(bytes).FactorCount, FactorsModel.Read(bytes).Item(0).Length);
            }
            catch (InvalidDataException)
            {
                // Refused.
            }
        }
    }

    [Fact]
    public void Items_out_of_range_are_a_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.FoldIn([4], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.FoldIn([1], [0]));
        Assert.Throws<ArgumentException>(() => Model.FoldIn([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.FoldInItem([3], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.FoldInItem([1], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.Bias(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => InteractionMatrix.From(1, 1, [(0, 1, 1f)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InteractionMatrix.From(1, 1, [(0, 0, float.NaN)]));
    }

    /// <summary>Two crowds: one turns to even items, the other to odd ones.</summary>
    private static InteractionMatrix Crowds() =>
        InteractionMatrix.From(
            40,
            20,
            from user in Enumerable.Range(0, 40)
            from item in Enumerable.Range(0, 20)
            where item % 2 == user % 2 && (item + user) % 3 > 0
            select (user, item, 1f)
        );

    private static IEnumerable<float> Even(float[] values) => values.Where((_, i) => i % 2 == 0);

    private static IEnumerable<float> Odd(float[] values) => values.Where((_, i) => i % 2 == 1);
}
