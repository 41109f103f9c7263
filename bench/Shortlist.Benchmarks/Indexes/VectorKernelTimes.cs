using System.Diagnostics;
using System.Numerics.Tensors;
using Shortlist.Algebra;

namespace Shortlist.Benchmarks.Indexes;

/// <summary>Nanoseconds of one product in the first cache, beside the library's own, by dimension.</summary>
internal static unsafe class VectorKernelTimes
{
    private const int Vectors = 16;
    private const int Rounds = 200_000;

    public static void Run()
    {
        foreach (var dimension in new[] { 64, 128, 256, 768 })
        {
            var memory = NativeBlock.Of((Vectors + 1L) * dimension * sizeof(float));
            var floats = (float*)memory.At;
            for (var i = 0; i < (Vectors + 1) * dimension; i++)
            {
                floats[i] = i % 7;
            }
            for (var run = 0; run < 2; run++)
            {
                var own = Time(i => FloatKernels.Dot(floats, floats + (i * dimension), dimension));
                var codes = Time(i =>
                    CodeKernels.Dot(memory.At, (sbyte*)memory.At + (i * dimension), dimension)
                );
                var library = Time(i =>
                    TensorPrimitives.Dot(
                        new ReadOnlySpan<float>(floats, dimension),
                        new ReadOnlySpan<float>(floats + (i * dimension), dimension)
                    )
                );
                var empty = Time(i => i);
                if (run == 1)
                {
                    Console.WriteLine(
                        FormattableString.Invariant(
                            $"{{\"op\":\"kernels\",\"dimension\":{dimension},\"dot_ns\":{own - empty:F2},\"codes_ns\":{codes - empty:F2},\"tensor_primitives_ns\":{library - empty:F2},\"call_ns\":{empty:F2}}}"
                        )
                    );
                }
            }
            GC.KeepAlive(memory);
        }
    }

    private static double Time(Func<int, float> product)
    {
        var sum = 0f;
        var best = double.MaxValue;
        for (var repeat = 0; repeat < 5; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var round = 0; round < Rounds; round++)
            {
                sum += product(1 + (round % Vectors));
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Rounds);
        }
        return float.IsNaN(sum) ? double.NaN : best;
    }
}
