using Shortlist.Learning.Similarity;

namespace Shortlist.Tests.Learning.Similarity;

public sealed class ItemKnnTrainerTests
{
    [Theory]
    [InlineData(1_000, 0)]
    [InlineData(1_000, 7)]
    [InlineData(4, 0)]
    [InlineData(4, 7)]
    public void Is_what_comparing_every_item_with_every_other_gives(int neighbours, double shrink)
    {
        var matrix = Tastes.Planted(1);
        var dense = Tastes.Dense(matrix);

        var weights = ItemKnnTrainer.Train(
            matrix,
            new() { Neighbours = neighbours, Shrink = shrink },
            new(),
            TestContext.Current.CancellationToken
        );

        for (var scored = 0; scored < Tastes.ItemCount; scored++)
        {
            var best = Enumerable
                .Range(0, Tastes.ItemCount)
                .Where(item => item != scored)
                .Select(item => (Item: item, Likeness: Likeness(dense, item, scored, shrink)))
                .Where(pair => pair.Likeness > 0)
                .OrderByDescending(pair => (float)pair.Likeness)
                .ThenBy(pair => pair.Item)
                .Take(neighbours)
                .ToDictionary(pair => pair.Item, pair => pair.Likeness);
            for (var item = 0; item < Tastes.ItemCount; item++)
            {
                var row = new float[Tastes.ItemCount];
                weights.AddTo(item, 1, row);
                Assert.Equal(best.GetValueOrDefault(item), row[scored], 1e-6);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var matrix = Tastes.Planted(2);

        byte[] Bytes(int threads) =>
            ItemKnnTrainer
                .Train(matrix, new() { Neighbours = 5 }, new() { Threads = threads }, CancellationToken.None)
                .ToBytes();

        Assert.Equal(Bytes(1), Bytes(2));
        Assert.Equal(Bytes(1), Bytes(3));
    }

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() =>
            ItemKnnTrainer.Train(Tastes.Planted(3), new(), new(), new CancellationToken(true))
        );

    private static double Likeness(double[,] dense, int one, int other, double shrink)
    {
        var (product, first, second, common) = (0.0, 0.0, 0.0, 0.0);
        for (var user = 0; user < Tastes.UserCount; user++)
        {
            product += dense[user, one] * dense[user, other];
            first += dense[user, one] * dense[user, one];
            second += dense[user, other] * dense[user, other];
            common += dense[user, one] > 0 && dense[user, other] > 0 ? 1 : 0;
        }
        return common == 0 ? 0 : product / Math.Sqrt(first * second) * (common / (common + shrink));
    }
}
