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
        new FactorsOptions { Factors = 3, Regularisation = 0.1 },
        new TrainingOptions(),
        CancellationToken.None
    );

    [Fact]
    public void Folding_in_what_a_user_did_gives_the_vector_of_training() =>
        Assert.Equal(Model.User(0).ToArray(), Model.FoldIn([1, 3], [1.5f, 2]));

    [Fact]
    public void A_user_without_interactions_is_nought()
    {
        Assert.Equal(new float[3], Model.User(2).ToArray());
        Assert.Equal(new float[3], Model.FoldIn([], []));
    }

    [Fact]
    public void Written_and_read_again_it_is_the_same()
    {
        var bytes = Model.ToBytes();

        var again = FactorsModel.Read(bytes);

        Assert.Equal(bytes, again.ToBytes());
        Assert.Equal(Model.FoldIn([2], [1]), again.FoldIn([2], [1]));
    }

    [Fact]
    public void Bytes_cut_short_are_refused()
    {
        var bytes = Model.ToBytes();

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => FactorsModel.Read(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Items_out_of_range_are_a_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.FoldIn([4], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.FoldIn([1], [0]));
        Assert.Throws<ArgumentException>(() => Model.FoldIn([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InteractionMatrix.From(1, 1, [(0, 1, 1f)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InteractionMatrix.From(1, 1, [(0, 0, float.NaN)]));
    }
}
