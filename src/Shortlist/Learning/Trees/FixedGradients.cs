using System.Numerics;
using System.Numerics.Tensors;

namespace Shortlist.Learning.Trees;

/// <summary>
/// The derivatives of all rows as whole numbers. Integer sums are the same in any order, so histograms may be built by
/// any number of threads, and subtracted from each other, without a bit of difference.
/// </summary>
/// <remarks>
/// Steps are the greatest value over 2³⁰ for gradients; for hessians 2^min(30, 40 − log₂ rows), so that the sum over all
/// rows fits 40 bits and leaves 24 for the number of rows. Not thread-safe while filled.
/// </remarks>
internal sealed class FixedGradients(int rowCount)
{
    public const int HessianBits = 40;
    public const int RowCountMax = (1 << (64 - HessianBits - 1)) - 1;

    private const int StepBits = 30;
    private const int BlockSize = 16_384;

    private readonly long[] _values = new long[rowCount];

    /// <summary>The gradient step: a sum of gradients times this is in the objective's own units.</summary>
    public double GradientStep { get; private set; } = 1;

    public double HessianStep { get; private set; } = 1;

    /// <summary>Gradient in the upper 32 bits, hessian in the lower.</summary>
    public ReadOnlySpan<long> Values => _values;

    public void Fill(float[] gradients, float[] hessians, Workers workers)
    {
        var blocks = Rows.BlockCount(rowCount, BlockSize);
        var greatest = new (float Gradient, float Hessian)[blocks];
        workers.Run(
            blocks,
            block =>
            {
                var range = Range(block);
                greatest[block] = (
                    TensorPrimitives.MaxMagnitude<float>(gradients.AsSpan(range)),
                    TensorPrimitives.MaxMagnitude<float>(hessians.AsSpan(range))
                );
            }
        );
        var hessianBits = Math.Min(StepBits, HessianBits - 1 - BitOperations.Log2((uint)rowCount));
        GradientStep = Step(greatest.Max(each => Math.Abs(each.Gradient)), StepBits);
        HessianStep = Step(greatest.Max(each => Math.Abs(each.Hessian)), hessianBits);
        workers.Run(blocks, block => Pack(gradients, hessians, Range(block)));
    }

    public static GradientSums Unpack(long value) => new(value >> 32, (1L << HessianBits) | (uint)value);

    public GradientSums Sum(ReadOnlySpan<int> rows)
    {
        var sum = default(GradientSums);
        foreach (var row in rows)
        {
            sum += Unpack(_values[row]);
        }
        return sum;
    }

    private void Pack(float[] gradients, float[] hessians, Range range)
    {
        var perGradient = 1 / GradientStep;
        var perHessian = 1 / HessianStep;
        var (begin, length) = range.GetOffsetAndLength(rowCount);
        for (var row = begin; row < begin + length; row++)
        {
            var gradient = (long)Math.Round(gradients[row] * perGradient);
            var hessian = (long)Math.Round(hessians[row] * perHessian);
            _values[row] = (gradient << 32) | hessian;
        }
    }

    private Range Range(int block) => (block * BlockSize)..Math.Min(rowCount, (block + 1) * BlockSize);

    private static double Step(float greatest, int bits) =>
        greatest > 0 ? greatest / (double)(1L << bits) : 1;
}
