using System.Globalization;
using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class FactorsTrainerTests
{
    private static readonly FactorsOptions Small = new()
    {
        Factors = 5,
        Regularisation = 0.5,
        Iterations = 8,
        Confidence = 3,
    };

    [Fact]
    public void Every_user_solves_the_normal_equations()
    {
        var matrix = Planted(1, out _);

        var model = FactorsTrainer.Train(matrix, Small, new TrainingOptions(), CancellationToken.None);

        for (var user = 0; user < matrix.RowCount; user++)
        {
            Assert.All(Residual(model, matrix, user), part => Assert.Equal(0, part, 1e-4));
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var matrix = Planted(2, out _);

        var one = FactorsTrainer.Train(
            matrix,
            Small,
            new TrainingOptions { Threads = 1 },
            CancellationToken.None
        );
        var two = FactorsTrainer.Train(
            matrix,
            Small,
            new TrainingOptions { Threads = 2 },
            CancellationToken.None
        );

        Assert.Equal(one.ToBytes(), two.ToBytes());
    }

    [Fact]
    public void Finds_a_planted_taste_that_popularity_cannot()
    {
        var matrix = Planted(3, out var held);
        var model = FactorsTrainer.Train(matrix, Small, new TrainingOptions(), CancellationToken.None);
        var popularity = new float[matrix.ColumnCount];
        for (var user = 0; user < matrix.RowCount; user++)
        {
            foreach (var item in matrix.Columns(user))
            {
                popularity[item]++;
            }
        }

        var byFactors = HitRate(matrix, held, user => Scores(model, user));
        var byPopularity = HitRate(matrix, held, _ => popularity);

        Assert.True(byFactors > 2 * byPopularity, $"{byFactors} against {byPopularity}");
    }

    [Fact]
    public void Stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() =>
            FactorsTrainer.Train(Planted(1, out _), Small, new TrainingOptions(), new CancellationToken(true))
        );

    [Fact]
    public void Ranks_films_far_better_than_popularity()
    {
        var random = new SeededRandom(42);
        var ratings = File.ReadLines(RealData.File("movielens-100k/u.data"))
            .Select(line => line.Split('\t'))
            .Select(fields =>
                (User: Number(fields[0]) - 1, Item: Number(fields[1]) - 1, Test: random.NextDouble() < 0.25)
            )
            .ToArray();
        var matrix = InteractionMatrix.From(
            943,
            1_682,
            ratings.Where(r => !r.Test).Select(r => (r.User, r.Item, 1f))
        );
        var held = ratings.Where(r => r.Test).ToLookup(r => r.User, r => r.Item);

        var model = FactorsTrainer.Train(
            matrix,
            new FactorsOptions(),
            new TrainingOptions { Threads = 2 },
            CancellationToken.None
        );

        var ndcg = held.Average(user => BinaryNdcg(matrix, user.Key, user, Scores(model, user.Key)));
        Assert.InRange(ndcg, 0.45, 1); // 0.48 with this split; popularity reaches 0.24.
    }

    private static double[] Residual(FactorsModel model, InteractionMatrix matrix, int user)
    {
        var x = model.User(user);
        var residual = new double[model.FactorCount];
        for (var item = 0; item < model.ItemCount; item++)
        {
            var y = model.Item(item);
            var cell = matrix.Columns(user).IndexOf(item);
            var confidence = 1 + (cell < 0 ? 0 : Small.Confidence * matrix.Strengths(user)[cell]);
            var dot = 0.0;
            for (var i = 0; i < y.Length; i++)
            {
                dot += (double)x[i] * y[i];
            }
            for (var i = 0; i < y.Length; i++)
            {
                residual[i] += confidence * (dot - (cell < 0 ? 0 : 1)) * y[i];
            }
        }
        for (var i = 0; i < residual.Length; i++)
        {
            residual[i] += Small.Regularisation * x[i];
        }
        return residual;
    }

    /// <summary>Five circles of taste, all items equally popular; one item of each user is held out.</summary>
    private static InteractionMatrix Planted(ulong seed, out int[] held)
    {
        const int Users = 200;
        const int Items = 100;
        var random = new SeededRandom(seed);
        var cells = new List<(int, int, float)>();
        held = new int[Users];
        for (var user = 0; user < Users; user++)
        {
            int[] liked = [.. Enumerable.Range(0, Items).Where(item => item % 5 == user % 5)];
            random.Shuffle<int>(liked);
            held[user] = liked[0];
            cells.AddRange(liked.Skip(1).Take(8).Select(item => (user, item, (float)(1 + random.Next(3)))));
            cells.Add((user, random.Next(Items), 1));
        }
        return InteractionMatrix.From(Users, Items, cells);
    }

    private static float[] Scores(FactorsModel model, int user)
    {
        var scores = new float[model.ItemCount];
        model.Score(model.User(user), scores);
        return scores;
    }

    private static double HitRate(InteractionMatrix matrix, int[] held, Func<int, float[]> scoresOf) =>
        Enumerable
            .Range(0, held.Length)
            .Average(user => Top(matrix, user, scoresOf(user)).Contains(held[user]) ? 1.0 : 0.0);

    private static int[] Top(InteractionMatrix matrix, int user, float[] scores)
    {
        var seen = matrix.Columns(user).ToArray().ToHashSet();
        return
        [
            .. Enumerable
                .Range(0, scores.Length)
                .Where(item => !seen.Contains(item))
                .OrderByDescending(item => scores[item])
                .Take(10),
        ];
    }

    private static double BinaryNdcg(
        InteractionMatrix matrix,
        int user,
        IEnumerable<int> held,
        float[] scores
    )
    {
        var relevant = held.ToHashSet();
        var dcg = Top(matrix, user, scores)
            .Select((item, place) => relevant.Contains(item) ? 1 / Math.Log2(place + 2) : 0)
            .Sum();
        return dcg / Enumerable.Range(0, Math.Min(10, relevant.Count)).Sum(place => 1 / Math.Log2(place + 2));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
