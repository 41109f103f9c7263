using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Factors;
using Shortlist.Learning.Similarity;

namespace Shortlist.Tests.Learning.Similarity;

public sealed class EaseTrainerTests
{
    private static readonly EaseOptions Whole = new() { Regularisation = 4, Neighbours = Tastes.ItemCount };

    [Fact]
    public void Is_the_closed_form_with_a_diagonal_of_noughts()
    {
        var matrix = Tastes.Planted(1);
        var expected = ClosedForm(matrix, Whole.Regularisation);

        var weights = Train(matrix, Whole);

        for (var item = 0; item < Tastes.ItemCount; item++)
        {
            var row = Row(weights, item);
            Assert.Equal(0, row[item]);
            for (var other = 0; other < Tastes.ItemCount; other++)
            {
                Assert.Equal(expected[item, other], row[other], 1e-5);
            }
        }
        for (var item = 0; item < Tastes.ItemCount; item++)
        {
            Assert.Equal(expected[Tastes.ItemCount, item], weights.Expected[item], 1e-5);
        }
    }

    [Fact]
    public void Of_who_has_done_nothing_it_expects_what_is_popular()
    {
        var cells = Enumerable
            .Range(0, 400)
            .SelectMany(user =>
                Enumerable.Range(0, 8).Where(item => user % 10 < item + 1).Select(item => (user, item, 1f))
            );

        var weights = Train(InteractionMatrix.From(400, 8, cells), new());

        Assert.Equal(weights.Expected.ToArray().Order(), weights.Expected.ToArray());
        Assert.True(weights.Expected[7] > weights.Expected[0]);
    }

    [Fact]
    public void No_other_weights_rebuild_the_rows_better()
    {
        var matrix = Tastes.Planted(2);
        var dense = Tastes.Dense(matrix);
        var weights = new double[Tastes.ItemCount, Tastes.ItemCount];
        var trained = Train(matrix, Whole);
        for (var i = 0; i < Tastes.ItemCount; i++)
        {
            var row = Row(trained, i);
            for (var j = 0; j < Tastes.ItemCount; j++)
            {
                weights[i, j] = row[j];
            }
        }
        var expected = trained.Expected.ToArray();
        var best = Loss(dense, weights, expected);
        var random = new SeededRandom(3);
        for (var trial = 0; trial < 50; trial++)
        {
            var (i, j) = (random.Next(Tastes.ItemCount), random.Next(Tastes.ItemCount));
            if (i == j)
            {
                continue; // No item may rebuild itself.
            }
            var kept = weights[i, j];
            weights[i, j] += random.Next(2) == 0 ? 0.01 : -0.01;

            Assert.True(Loss(dense, weights, expected) > best);

            weights[i, j] = kept;
        }
    }

    [Fact]
    public void Of_each_item_the_strongest_weights_are_kept()
    {
        var matrix = Tastes.Planted(4);
        var whole = Train(matrix, Whole);

        var few = Train(matrix, Whole with { Neighbours = 5 });

        for (var item = 0; item < Tastes.ItemCount; item++)
        {
            var kept = few.Items(item).ToArray();
            var row = Row(whole, item);
            Assert.Equal(5, kept.Length);
            Assert.Equal(kept.Order(), kept);
            Assert.Equal(
                Enumerable.Range(0, row.Length).OrderByDescending(i => Math.Abs(row[i])).Take(5).Order(),
                kept
            );
            Assert.All(kept, other => Assert.Equal(row[other], Row(few, item)[other]));
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var random = new SeededRandom(5);
        var cells = Enumerable.Range(0, 9_000).Select(_ => (random.Next(400), random.Next(300), 1f));
        var matrix = InteractionMatrix.From(400, 300, [.. cells]);
        var recipe = new EaseOptions { Regularisation = 10, Neighbours = 50 };

        var one = Train(matrix, recipe, threads: 1);

        Assert.Equal(one.ToBytes(), Train(matrix, recipe, threads: 2).ToBytes());
        Assert.Equal(one.ToBytes(), Train(matrix, recipe, threads: 3).ToBytes());
    }

    [Fact]
    public void Tells_its_steps_and_stops_when_cancelled()
    {
        var steps = new Steps();
        Train(Tastes.Planted(6), Whole, progress: steps);

        Assert.Equal([1, 2, 3], steps.Told);
        Assert.Throws<OperationCanceledException>(() =>
            EaseTrainer.Train(Tastes.Planted(6), Whole, new(), new CancellationToken(true))
        );
    }

    [Fact]
    public void More_items_than_fit_and_a_penalty_lost_in_the_rounding_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Train(InteractionMatrix.From(1, EaseOptions.ItemCountMax + 1, [(0, 0, 1)]), Whole)
        );
        var same = InteractionMatrix.From(1, 2, [(0, 0, 30_000), (0, 1, 30_000)]);

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() =>
            Train(same, new EaseOptions { Regularisation = 0.001 })
        );
        Assert.Contains("0.001", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranks_films_as_well_as_published()
    {
        var random = new SeededRandom(42);
        var ratings = File.ReadLines(RealData.File("movielens-100k/u.data"))
            .Select(line => line.Split('\t'))
            .Select(fields =>
                (User: Number(fields[0]), Item: Number(fields[1]), Test: random.NextDouble() < 0.25)
            )
            .ToArray();
        var matrix = InteractionMatrix.From(
            943,
            1_682,
            ratings.Where(rating => !rating.Test).Select(rating => (rating.User, rating.Item, 1f))
        );

        var weights = Train(matrix, new EaseOptions(), threads: 2);

        var ndcg = ratings
            .Where(rating => rating.Test)
            .GroupBy(rating => rating.User, rating => rating.Item)
            .Average(own => Ndcg(weights, matrix, own.Key, [.. own]));
        Assert.InRange(ndcg, 0.45, 1); // 0.48 with this split.
    }

    private static int Number(string text) =>
        int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) - 1;

    private static double Ndcg(ItemWeights weights, InteractionMatrix matrix, int user, HashSet<int> held)
    {
        var scores = weights.Expected.ToArray();
        foreach (var item in matrix.Columns(user))
        {
            weights.AddTo(item, 1, scores);
        }
        var best = Enumerable
            .Range(0, scores.Length)
            .Except(matrix.Columns(user).ToArray())
            .OrderByDescending(item => scores[item])
            .Take(10)
            .ToArray();
        var gain = best.Select((item, place) => held.Contains(item) ? 1 / Math.Log2(place + 2) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(10, held.Count)).Sum(place => 1 / Math.Log2(place + 2));
    }

    private static ItemWeights Train(
        InteractionMatrix matrix,
        EaseOptions recipe,
        int threads = 1,
        IProgress<TrainingProgress>? progress = null
    ) =>
        EaseTrainer.Train(
            matrix,
            recipe,
            new() { Threads = threads, Progress = progress },
            TestContext.Current.CancellationToken
        );

    private static float[] Row(ItemWeights weights, int item)
    {
        var row = new float[weights.ItemCount];
        weights.AddTo(item, 1, row);
        return row;
    }

    private static double Loss(double[,] rows, double[,] weights, float[] expected)
    {
        var loss = expected.Sum(weight => Whole.Regularisation * weight * weight);
        foreach (var weight in weights)
        {
            loss += Whole.Regularisation * weight * weight;
        }
        for (var user = 0; user < rows.GetLength(0); user++)
        {
            for (var item = 0; item < Tastes.ItemCount; item++)
            {
                var rest = rows[user, item] - expected[item];
                for (var other = 0; other < Tastes.ItemCount; other++)
                {
                    rest -= rows[user, other] * weights[other, item];
                }
                loss += rest * rest;
            }
        }
        return loss;
    }

    // B = I − P·diag(1 / diag P), P by elimination in doubles; the last row is that of the column of ones.
    private static double[,] ClosedForm(InteractionMatrix matrix, double regularisation)
    {
        var dense = Tastes.Dense(matrix);
        var size = Tastes.ItemCount + 1;
        var wide = new double[size, 2 * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                wide[i, j] = i == j ? regularisation : 0;
                for (var user = 0; user < Tastes.UserCount; user++)
                {
                    wide[i, j] += Of(user, i) * Of(user, j);
                }
            }
            wide[i, size + i] = 1;
        }
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                var factor = wide[row, pivot] / wide[pivot, pivot];
                for (var column = 0; row != pivot && column < 2 * size; column++)
                {
                    wide[row, column] -= factor * wide[pivot, column];
                }
            }
        }
        var weights = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var (ij, jj) = (wide[i, size + j] / wide[i, i], wide[j, size + j] / wide[j, j]);
                weights[i, j] = i == j ? 0 : -ij / jj;
            }
        }
        return weights;

        double Of(int user, int item) => item < Tastes.ItemCount ? dense[user, item] : 1;
    }

    private sealed class Steps : IProgress<TrainingProgress>
    {
        public List<int> Told { get; } = [];

        public void Report(TrainingProgress value) => Told.Add(value.Round);
    }
}
