using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Shortlist.Learning;
using Shortlist.Learning.Factors;

namespace Shortlist.Benchmarks.Learning;

/// <summary>
/// Factorisations beside a peer on the same interactions: seconds, and how often the one item held out of each user is among
/// the ten best of all the user has not turned to. Prints one JSON object per line.
/// </summary>
/// <remarks>
/// <c>factors PREFIX [FACTORS [SHARES [THREADS [KINDS [KEY=VALUE…]]]]]</c> reads pairs of user and item from PREFIX.train.i32
/// and PREFIX.test.i32, little endian (bench/peers/factors_dump.py writes them); shares of the users are 0.25,0.5,1 unless
/// given, kinds als-cg,als-cholesky,bpr. Keys: confidence, regularisation, frequency, iterations, rate, power, seed.
/// </remarks>
internal static class FactorTimes
{
    public static void Run(string[] args)
    {
        var (train, test) = (Pairs(args[0] + ".train.i32"), Pairs(args[0] + ".test.i32"));
        var factors = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 64;
        var shares = (args.Length > 2 ? args[2] : "0.25,0.5,1").Split(',');
        var threads = (args.Length > 3 ? args[3] : "1,2").Split(',');
        var kinds = (args.Length > 4 ? args[4] : "als-cg,als-cholesky,bpr").Split(',');
        var keys = args.Skip(5)
            .Select(key => key.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var (users, items) = (1 + train.Max(pair => pair.User), 1 + train.Concat(test).Max(p => p.Item));
        foreach (var share in shares)
        {
            var count = (int)(users * double.Parse(share, CultureInfo.InvariantCulture));
            var cells = train.Where(pair => pair.User < count).Select(pair => (pair.User, pair.Item, 1f));
            var matrix = InteractionMatrix.From(count, items, cells);
            var held = test.Where(pair => pair.User < count).ToArray();
            foreach (var kind in kinds)
            {
                foreach (var thread in threads)
                {
                    Time(matrix, held, kind, factors, int.Parse(thread, CultureInfo.InvariantCulture), keys);
                }
            }
        }
    }

    private static void Time(
        InteractionMatrix matrix,
        (int User, int Item)[] held,
        string kind,
        int factors,
        int threads,
        Dictionary<string, string> keys
    )
    {
        var plain = kind == "bpr" ? FactorsOptions.Pairwise : new() { Confidence = 4, Regularisation = 20 };
        var recipe = plain with
        {
            Solver = kind == "als-cholesky" ? FactorSolver.Cholesky : FactorSolver.ConjugateGradient,
            Factors = factors,
            Confidence = Key("confidence", plain.Confidence),
            Regularisation = Key("regularisation", plain.Regularisation),
            FrequencyScaling = Key("frequency", plain.FrequencyScaling),
            Iterations = (int)Key("iterations", plain.Iterations),
            LearningRate = Key("rate", plain.LearningRate),
            NegativePower = Key("power", plain.NegativePower),
        };
        var options = new TrainingOptions { Threads = threads, Seed = (ulong)Key("seed", 1) };
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var model = FactorsTrainer.Train(matrix, recipe, options, CancellationToken.None);
        var (seconds, cpu) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - before);
        var (hit, gain) = Measure(model, matrix, held, user => model.User(user).ToArray());
        watch.Restart();
        for (var user = 0; user < matrix.RowCount; user++)
        {
            model.FoldIn(matrix.Columns(user), matrix.Strengths(user));
        }
        var fold = watch.Elapsed.TotalMicroseconds / matrix.RowCount;
        var (foldHit, _) = Measure(
            model,
            matrix,
            held,
            user => model.FoldIn(matrix.Columns(user), matrix.Strengths(user))
        );
        var visits = (double)matrix.CellCount * recipe.Iterations / seconds / 1e6;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"op\":\"{kind}\",\"users\":{matrix.RowCount},\"cells\":{matrix.CellCount},\"factors\":{factors},\"iterations\":{recipe.Iterations},\"threads\":{threads},\"s\":{seconds:F3},\"cpu_s\":{cpu.TotalSeconds:F3},\"Mcells_per_s\":{visits:F2},\"loss\":{model.Curve[^1]:F5},\"hr10\":{hit:F4},\"ndcg10\":{gain:F4},\"fold_us\":{fold:F1},\"fold_hr10\":{foldHit:F4}}}"
            )
        );

        double Key(string name, double otherwise) =>
            keys.TryGetValue(name, out var text)
                ? double.Parse(text, CultureInfo.InvariantCulture)
                : otherwise;
    }

    private static (double Hit, double Gain) Measure(
        FactorsModel model,
        InteractionMatrix matrix,
        (int User, int Item)[] held,
        Func<int, float[]> vectorOf
    )
    {
        var scores = new float[model.ItemCount];
        var (hits, gains, users) = (0.0, 0.0, 0);
        foreach (var group in held.GroupBy(pair => pair.User, pair => pair.Item))
        {
            model.Score(vectorOf(group.Key), scores);
            foreach (var item in matrix.Columns(group.Key))
            {
                scores[item] = float.NegativeInfinity;
            }
            int[] places =
            [
                .. group
                    .Select(item => scores.Count(score => score > scores[item]))
                    .Where(place => place < 10),
            ];
            users++;
            hits += places.Length > 0 ? 1 : 0;
            gains +=
                places.Sum(place => 1 / Math.Log2(place + 2))
                / Enumerable.Range(0, Math.Min(10, group.Count())).Sum(place => 1 / Math.Log2(place + 2));
        }
        return (hits / users, gains / users);
    }

    private static (int User, int Item)[] Pairs(string path) =>
        MemoryMarshal.Cast<byte, (int, int)>(File.ReadAllBytes(path)).ToArray();
}
