using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Benchmarks.Algebra;

/// <summary>Speed of the three products of matrices at the shapes a network asks for, beside a plain loop over rows.</summary>
internal static class ProductTimes
{
    private static readonly (int Rows, int Columns, int Depth)[] Shapes =
    [
        (1, 64, 64),
        (8, 128, 64),
        (256, 128, 64),
        (256, 64, 128),
        (256, 1_024, 64),
        (256, 64, 1_024),
        (1_024, 1_024, 1_024),
    ];

    public static void Run()
    {
        foreach (var (rows, columns, depth) in Shapes)
        {
            var (a, b, c) = (Some(rows * depth), Some(depth * columns), new float[rows * columns]);
            var work = 2e-9 * rows * columns * depth;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"product":"{{rows}}x{{columns}}x{{depth}}","unit":"GFLOP/s","ab":{{work / Best(() => MatrixProduct.Multiply(a, b, c, rows, columns, depth, accumulate: false), work):F1}},"abT":{{work / Best(() => MatrixProduct.MultiplyTransposed(a, b, c, rows, columns, depth, accumulate: false), work):F1}},"aTb":{{work / Best(() => MatrixProduct.TransposedMultiply(a, b, c, rows, columns, depth, accumulate: false), work):F1}},"plain":{{work / Best(() => Plain(a, b, c, (rows, columns, depth)), work):F1}}}"""
                )
            );
        }
    }

    // The best of many short runs: what the machine can do, not who else used it meanwhile.
    private static double Best(Action run, double work)
    {
        var repeats = Math.Max(1, (int)(0.2 / work));
        var best = double.MaxValue;
        for (var i = 0; i < 80; i++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var j = 0; j < repeats; j++)
            {
                run();
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / repeats);
        }
        return best;
    }

    private static void Plain(float[] a, float[] b, float[] c, (int Rows, int Columns, int Depth) shape)
    {
        Array.Clear(c);
        for (var row = 0; row < shape.Rows; row++)
        {
            var target = c.AsSpan(row * shape.Columns, shape.Columns);
            for (var k = 0; k < shape.Depth; k++)
            {
                TensorPrimitives.MultiplyAdd(
                    b.AsSpan(k * shape.Columns, shape.Columns),
                    a[(row * shape.Depth) + k],
                    target,
                    target
                );
            }
        }
    }

    private static float[] Some(int count)
    {
        var random = new SeededRandom((ulong)count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
    }
}
