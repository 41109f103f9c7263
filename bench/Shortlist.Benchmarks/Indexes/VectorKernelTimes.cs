using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Shortlist.Algebra;

namespace Shortlist.Benchmarks.Indexes;

/// <summary>Nanoseconds of one product in the first cache, beside the library's own, by dimension.</summary>
internal static unsafe class VectorKernelTimes
{
    private const int Vectors = 8;
    private const int Rounds = 40_000;
    private const int Repeats = 25;

    private static float _sum; // Keeps the products from being left out.

    public static void Run()
    {
        foreach (var dimension in new[] { 64, 128, 256, 768 })
        {
            var memory = NativeBlock.Of((Vectors + 1L) * dimension * sizeof(float));
            new Span<float>((float*)memory.At, (Vectors + 1) * dimension).Fill(1);
            var start = (nint)memory.At;
            var dot = Best(() => Dots((float*)start, dimension));
            var distance = Best(() => Distances((float*)start, dimension));
            var codes = Best(() => Codes((byte*)start, dimension));
            var library = Best(() => LibraryDots((float*)start, dimension));
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{{\"op\":\"kernels\",\"dimension\":{dimension},\"dot_ns\":{dot:F2},\"distance_ns\":{distance:F2},\"codes_ns\":{codes:F2},\"tensor_primitives_ns\":{library:F2}}}"
                )
            );
            GC.KeepAlive(memory);
        }
    }

    private static double Best(Func<float> round)
    {
        var best = double.MaxValue;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            Volatile.Write(ref _sum, round());
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Rounds);
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dots(float* vectors, int dimension)
    {
        var sum = 0f;
        for (var round = 0; round < Rounds; round++)
        {
            sum += FloatKernels.Dot(vectors, vectors + ((1 + (round % Vectors)) * dimension), dimension);
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Distances(float* vectors, int dimension)
    {
        var sum = 0f;
        for (var round = 0; round < Rounds; round++)
        {
            sum += FloatKernels.SquaredDistance(
                vectors,
                vectors + ((1 + (round % Vectors)) * dimension),
                dimension
            );
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Codes(byte* vectors, int dimension)
    {
        var sum = 0f;
        for (var round = 0; round < Rounds; round++)
        {
            sum += CodeKernels.Dot(
                vectors,
                (sbyte*)vectors + ((1 + (round % Vectors)) * dimension),
                dimension
            );
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float LibraryDots(float* vectors, int dimension)
    {
        var sum = 0f;
        for (var round = 0; round < Rounds; round++)
        {
            sum += TensorPrimitives.Dot(
                new ReadOnlySpan<float>(vectors, dimension),
                new ReadOnlySpan<float>(vectors + ((1 + (round % Vectors)) * dimension), dimension)
            );
        }
        return sum;
    }
}
