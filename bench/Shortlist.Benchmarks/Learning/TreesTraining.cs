using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Benchmarks.Learning;

/// <summary>
/// Training boosted trees on the rows that other libraries are timed on: seconds of binning and of growing, and the quality
/// on test rows, for a quarter, half and all of the training rows.
/// </summary>
/// <remarks>
/// Files with a common beginning: .train.X.f32 (rows of floats), .grade.i32 or .y.i32, .group.i32, and the same for .test.
/// </remarks>
internal static class TreesTraining
{
    private const int At = 10;

    /// <param name="args">The files' common beginning, rank or binary, depth6 or leaves63, threads, repetitions.</param>
    public static void Run(string[] args)
    {
        var isRank = Array.IndexOf(args, "binary") < 0;
        var isDeep = Array.IndexOf(args, "leaves63") < 0;
        int[] numbers = [.. args.Skip(1).Where(arg => arg.All(char.IsAsciiDigit)).Select(Number)];
        var threads = numbers.ElementAtOrDefault(0) is > 0 and var given ? given : 1;
        var repetitions = numbers.ElementAtOrDefault(1) is > 0 and var times ? times : 1;
        var train = Read(args[0] + ".train", isRank);
        var test = Read(args[0] + ".test", isRank);
        var recipe = Recipe(isRank, isDeep);
        Console.WriteLine(
            $"{(isRank ? "rank" : "binary")}, {(isDeep ? "depth 6" : "63 leaves")}, {threads} threads, {recipe.Trees} trees"
        );
        Console.WriteLine(
            $"rows | binning s | training s | processor s | {(isRank ? $"ndcg@{At}" : "auc | logloss")}"
        );
        foreach (var divisor in new[] { 4, 2, 1 })
        {
            var rows = train.Slice(0, train.GroupCount / divisor);
            for (var repetition = 0; repetition < repetitions; repetition++)
            {
                Measure(rows, test, recipe, threads);
            }
        }
    }

    private static void Measure(
        Shortlist.Learning.TrainingRows rows,
        Shortlist.Learning.TrainingRows test,
        TreesOptions recipe,
        int threads
    )
    {
        var workers = new Workers(threads, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var binned = BinnedRows.Build(rows, recipe.Bins, 1, workers);
        var binning = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        var busy = process.TotalProcessorTime;
        watch.Restart();
        var options = new TrainingOptions { Threads = threads };
        var outcome = new Boosting(rows, null, recipe, options, CancellationToken.None).Run(binned);
        var training = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var processor = (process.TotalProcessorTime - busy).TotalSeconds;

        var scores = new float[test.RowCount];
        outcome.Ranker.Score(test.ToBlock(), scores);
        var exact = Array.ConvertAll(scores, score => (double)score);
        var quality =
            recipe.Objective == TreeObjective.Logistic
                ? $"{Auc(test.Grades, scores):0.0000} | {new LogisticObjective(test).Measure(test, exact):0.0000}"
                : $"{Ndcg.Mean(test, exact, At, Gain.Exponential):0.0000}";
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.RowCount} | {binning:0.000} | {training:0.000} | {processor:0.000} | {quality}"
            )
        );
    }

    /// <summary>What the peers are given: 100 trees, a learning rate of 0.1, every bin there is, no row limit of a leaf.</summary>
    private static TreesOptions Recipe(bool isRank, bool isDeep) =>
        new()
        {
            Objective = isRank ? TreeObjective.LambdaMart : TreeObjective.Logistic,
            Trees = 100,
            Leaves = isDeep ? 64 : 63,
            Depth = isDeep ? 6 : 0,
            Growth = isDeep ? TreeGrowth.Depth : TreeGrowth.Leaf,
            MinRowsPerLeaf = 20,
            MinHessianPerLeaf = isRank ? 1e-3 : 20,
        };

    private static Shortlist.Learning.TrainingRows Read(string prefix, bool isRank)
    {
        var grades = Integers(prefix + (isRank ? ".grade.i32" : ".y.i32"));
        var cells = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(prefix + ".X.f32"));
        var columns = new float[cells.Length / grades.Length][];
        for (var feature = 0; feature < columns.Length; feature++)
        {
            columns[feature] = new float[grades.Length];
            for (var row = 0; row < grades.Length; row++)
            {
                columns[feature][row] = cells[(row * columns.Length) + feature];
            }
        }
        return new(
            [.. Enumerable.Range(0, columns.Length).Select(feature => $"f{feature}")],
            columns,
            Array.ConvertAll(grades, grade => (float)grade),
            Integers(prefix + ".group.i32")
        );
    }

    private static int[] Integers(string path) =>
        MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(path)).ToArray();

    /// <summary>The chance that a relevant row scores above another one; equal scores count half.</summary>
    private static double Auc(float[] grades, float[] scores)
    {
        var sorted = (float[])scores.Clone();
        var labels = (float[])grades.Clone();
        Array.Sort(sorted, labels);
        double below = 0;
        double pairs = 0;
        for (int begin = 0, end; begin < sorted.Length; begin = end)
        {
            double relevant = 0;
            for (end = begin; end < sorted.Length && sorted[end] == sorted[begin]; end++)
            {
                relevant += labels[end] > 0 ? 1 : 0;
            }
            var others = end - begin - relevant;
            pairs += relevant * (below + (others / 2));
            below += others;
        }
        return pairs / (below * (sorted.Length - below));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
