using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Benchmarks.Learning;

/// <summary>
/// What a row costs by the number of rows scored at once, for 100 trees like those of the peers, and what explaining one
/// costs. Prints one JSON object per line.
/// </summary>
/// <remarks>
/// <c>tree-scoring PREFIX [FEATURES]</c> reads PREFIX.train.X.f32 and PREFIX.test.X.f32 (rows of 50 features unless said
/// otherwise), PREFIX.train.y.i32 and PREFIX.train.group.i32, little endian. Trains anew each time, on one thread.
/// </remarks>
internal static class TreeScoring
{
    private const int TrainingRowsMax = 100_000;
    private const int Passes = 101;
    private const double SecondsOfWarmUp = 0.5;
    private const double SecondsPerPass = 0.002;

    public static void Run(string[] args)
    {
        var features = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 50;
        var train = Train(args[0], features);
        var test = Block(Floats(args[0] + ".test.X.f32"), features);
        Measure("leaves32", train, test, 32);
        Measure("leaves63", train, test, 63);
        Measure("leaves64", train, test, 64);
        Measure("leaves255", train, test, 255);
        Measure("leaves1024", train, test, 1_024);
    }

    private static void Measure(string name, TrainingRows train, FeatureBlock test, int leaves)
    {
        var recipe = new TreesOptions
        {
            Objective = TreeObjective.Logistic,
            Trees = 100,
            Leaves = leaves,
        };
        var ranker = TreesTrainer
            .Train(train, null, recipe, new TrainingOptions { Threads = 1 }, CancellationToken.None)
            .Ranker;
        foreach (var count in new[] { 1, 8, 16, 64, 100, 1_000, test.RowCount })
        {
            var block = First(test, count);
            var scores = new float[count];
            Print(name, "score", count, Time(() => ranker.Score(block, scores)) / count);
        }
        var few = First(test, 20);
        Print(name, "explain", 1, Time(() => ranker.Explain(few, 7)));
        Print(name, "reasons", 1, Time(() => ranker.Reasons(few, 7, 3)));
    }

    private static void Print(string name, string what, int rows, double microseconds) =>
        Console.WriteLine(
            FormattableString.Invariant(
                $"{{\"model\":\"{name}\",\"op\":\"{what}\",\"rows\":{rows},\"us_per_row\":{microseconds:F3}}}"
            )
        );

    // The median pass in microseconds a call.
    private static double Time(Action call)
    {
        // Until the compiler has made its last version of the call.
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < SecondsOfWarmUp)
        {
            call();
        }
        start = Stopwatch.GetTimestamp();
        call();
        var calls = Math.Clamp(
            (int)(SecondsPerPass / Stopwatch.GetElapsedTime(start).TotalSeconds),
            1,
            20_000
        );
        var times = new double[Passes];
        for (var pass = 0; pass < Passes; pass++)
        {
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
            {
                call();
            }
            times[pass] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
        }
        Array.Sort(times);
        return times[Passes / 2];
    }

    private static TrainingRows Train(string prefix, int features)
    {
        var values = Floats(prefix + ".train.X.f32");
        var rowCount = Math.Min(values.Length / features, TrainingRowsMax);
        var columns = new float[features][];
        for (var feature = 0; feature < features; feature++)
        {
            columns[feature] = new float[rowCount];
            for (var row = 0; row < rowCount; row++)
            {
                columns[feature][row] = values[(row * features) + feature];
            }
        }
        var grades = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(prefix + ".train.y.i32"))[..rowCount];
        string[] names = [.. Enumerable.Range(0, features).Select(feature => $"f{feature}")];
        return new(names, columns, Array.ConvertAll(grades.ToArray(), y => (float)y), [rowCount]);
    }

    private static FeatureBlock Block(float[] values, int features)
    {
        var block = new FeatureBlock(features, values.Length / features);
        for (var i = 0; i < values.Length; i++)
        {
            block.Column(i % features)[i / features] = values[i];
        }
        return block;
    }

    private static FeatureBlock First(FeatureBlock rows, int count)
    {
        var first = new FeatureBlock(rows.FeatureCount, count);
        for (var feature = 0; feature < rows.FeatureCount; feature++)
        {
            rows.Column(feature)[..count].CopyTo(first.Column(feature));
        }
        return first;
    }

    private static float[] Floats(string path) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
}
