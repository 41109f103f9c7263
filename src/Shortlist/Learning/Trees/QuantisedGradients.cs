using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// The derivatives of all rows as small whole numbers. Integer sums are the same in any order, so histograms may be built by
/// any number of threads, and subtracted from each other, without a bit of difference.
/// </summary>
/// <remarks>
/// Rounded up or down by chance, so that sums are right in the mean however small most gradients are beside the greatest
/// one; Shi et al., "Quantized Training of Gradient Boosting Decision Trees", 2022, found 5 bits enough where these have at
/// least 11. Leaf values are taken from the derivatives themselves. Not thread-safe while filled.
/// </remarks>
internal sealed class QuantisedGradients(int rowCount)
{
    /// <summary>A histogram's cells count no more rows than this.</summary>
    public const int RowCountMax = (1 << (63 - GradientSums.HessianBits)) - 1;

    private const int BlockSize = 16_384;

    private readonly AlignedLongs _values = new(rowCount);
    private readonly float[] _gradients = new float[rowCount];
    private readonly float[] _hessians = new float[rowCount];

    public CellLayout Layout { get; } = new(rowCount);

    /// <summary>The gradient step: a sum of gradients times this is in the objective's own units.</summary>
    public double GradientStep { get; private set; } = 1;

    public double HessianStep { get; private set; } = 1;

    public float[] Gradients => _gradients;

    public float[] Hessians => _hessians;

    /// <summary>One row's derivatives as a counting cell adds them.</summary>
    public unsafe long* Values => _values.Pointer;

    /// <summary>Rounds what stands in <see cref="Gradients"/> and <see cref="Hessians"/>.</summary>
    public void Fill(ulong seed, Workers workers)
    {
        var blocks = Rows.BlockCount(rowCount, BlockSize);
        var greatest = new (float Gradient, float Hessian)[blocks];
        workers.Run(
            blocks,
            block =>
            {
                var range = Range(block);
                greatest[block] = (
                    TensorPrimitives.MaxMagnitude<float>(_gradients.AsSpan(range)),
                    TensorPrimitives.MaxMagnitude<float>(_hessians.AsSpan(range))
                );
            }
        );
        GradientStep = Step(greatest.Max(each => Math.Abs(each.Gradient)), Layout.GradientMax);
        HessianStep = Step(greatest.Max(each => Math.Abs(each.Hessian)), Layout.HessianMax);
        workers.Run(blocks, block => Pack(seed, Range(block)));
    }

    /// <summary>The derivatives' own sums over rows, in the order given.</summary>
    public (double Gradient, double Hessian) Sum(ReadOnlySpan<int> rows)
    {
        var (gradient, hessian) = (0.0, 0.0);
        var (gradient2, hessian2) = (0.0, 0.0);
        var i = 0;
        for (; i + 1 < rows.Length; i += 2)
        {
            gradient += _gradients[rows[i]];
            hessian += _hessians[rows[i]];
            gradient2 += _gradients[rows[i + 1]];
            hessian2 += _hessians[rows[i + 1]];
        }
        if (i < rows.Length)
        {
            gradient += _gradients[rows[i]];
            hessian += _hessians[rows[i]];
        }
        return (gradient + gradient2, hessian + hessian2);
    }

    private unsafe void Pack(ulong seed, Range range)
    {
        var (begin, length) = range.GetOffsetAndLength(rowCount);
        var perGradient = (float)(1 / GradientStep);
        var perHessian = (float)(1 / HessianStep);
        var salt = (uint)(seed ^ (seed >> 32));
        var row = begin;
        for (; row + Vector512<float>.Count <= begin + length; row += Vector512<float>.Count)
        {
            var chance = Mix(Vector512.CreateSequence((uint)row, 1u) ^ Vector512.Create(salt));
            var gradient = Round(
                Vector512.Create(_gradients, row) * perGradient,
                chance >> 16,
                -Layout.GradientMax,
                Layout.GradientMax
            );
            var hessian = Round(
                Vector512.Create(_hessians, row) * perHessian,
                chance & Vector512.Create(0xFFFFu),
                0,
                Layout.HessianMax
            );
            var (lowGradients, highGradients) = Vector512.Widen(gradient);
            var (lowHessians, highHessians) = Vector512.Widen(hessian);
            Pack(lowGradients, lowHessians).Store(Values + row);
            Pack(highGradients, highHessians).Store(Values + row + Vector512<long>.Count);
        }
        for (; row < begin + length; row++)
        {
            var chance = Mix((uint)row ^ salt);
            Values[row] = Layout.Pack(
                Round(_gradients[row] * perGradient, chance >> 16, -Layout.GradientMax, Layout.GradientMax),
                Round(_hessians[row] * perHessian, chance & 0xFFFF, 0, Layout.HessianMax)
            );
        }
    }

    private Vector512<long> Pack(Vector512<long> gradients, Vector512<long> hessians) =>
        (gradients << Layout.GradientShift) + (hessians << Layout.CountBits) + Vector512<long>.One;

    private static Vector512<int> Round(Vector512<float> value, Vector512<uint> chance, int min, int max)
    {
        var up = Vector512.ConvertToSingle(chance.AsInt32()) * (1 / 65_536f);
        var whole = Vector512.ConvertToInt32(Vector512.Floor(value + up));
        return Vector512.Min(Vector512.Max(whole, Vector512.Create(min)), Vector512.Create(max));
    }

    private static int Round(float value, uint chance, int min, int max) =>
        Math.Clamp((int)MathF.Floor(value + (chance * (1 / 65_536f))), min, max);

    // The finish of MurmurHash3 (Appleby, 2011): every bit of the row's number moves every bit of the chance.
    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x85EBCA6B;
        x = (x ^ (x >> 13)) * 0xC2B2AE35;
        return x ^ (x >> 16);
    }

    private static Vector512<uint> Mix(Vector512<uint> x)
    {
        x = (x ^ (x >> 16)) * 0x85EBCA6B;
        x = (x ^ (x >> 13)) * 0xC2B2AE35;
        return x ^ (x >> 16);
    }

    private Range Range(int block) => (block * BlockSize)..Math.Min(rowCount, (block + 1) * BlockSize);

    private static double Step(float greatest, int most) => greatest > 0 ? greatest / (double)most : 1;
}
