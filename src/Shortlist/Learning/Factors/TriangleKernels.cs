using System.Runtime.CompilerServices;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Solving A·x = b for a symmetric, positive definite A of floats by Cholesky's decomposition A = Uᵀ·U, four pivots at a
/// time, so that what is right of and below them is passed over a quarter as often.
/// </summary>
/// <remarks>Sizes are padded strides; a padded line has 1 on the diagonal and nought elsewhere. Nothing is checked.</remarks>
internal static unsafe class TriangleKernels
{
    private const int Panel = 4;

    // About 80 rounding errors: a pivot that lost more of what stood on the diagonal is mostly noise.
    private const float PivotMin = 1e-5f;

    /// <summary>A becomes U, and solved = U⁻ᵀ·right on the way.</summary>
    /// <param name="matrix">The upper triangle, from the register that holds the diagonal to the right.</param>
    /// <param name="stride">Lines, and floats of a line.</param>
    /// <param name="right">Is used up.</param>
    /// <param name="solved">What <see cref="Substitute"/> goes on from.</param>
    /// <param name="inverses">Becomes 1 / the diagonal of U.</param>
    /// <returns>False where a pivot has lost nearly all of its digits: floats don't do for this matrix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Decompose<TLanes, TVector>(
        float* matrix,
        int stride,
        float* right,
        float* solved,
        float* inverses
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        for (var k = 0; k < stride; k++)
        {
            inverses[k] = PivotMin * matrix[(k * stride) + k];
        }
        for (var panel = 0; panel < stride; panel += Panel)
        {
            for (var k = panel; k < panel + Panel; k++)
            {
                var line = matrix + (k * stride);
                if (!(line[k] > inverses[k] && line[k] < float.MaxValue))
                {
                    return false;
                }
                inverses[k] = 1 / MathF.Sqrt(line[k]);
                solved[k] = right[k] * inverses[k];
                var scale = TLanes.Of(inverses[k]);
                for (var column = k & -TLanes.Count; column < stride; column += TLanes.Count)
                {
                    TLanes.Store(TLanes.Multiply(scale, TLanes.Load(line + column)), line + column);
                }
                for (var next = k + 1; next < panel + Panel; next++)
                {
                    var factor = TLanes.Of(-line[next]);
                    var to = matrix + (next * stride);
                    for (var column = next & -TLanes.Count; column < stride; column += TLanes.Count)
                    {
                        var (from, old) = (TLanes.Load(line + column), TLanes.Load(to + column));
                        TLanes.Store(TLanes.MultiplyAdd(factor, from, old), to + column);
                    }
                    right[next] -= line[next] * solved[k];
                }
            }
            var lines = matrix + (panel * stride);
            var below = panel + Panel;
            var (a, b, c, d) = (solved[panel], solved[panel + 1], solved[panel + 2], solved[panel + 3]);
            // Spoils what is left of the panel in its register, which is never looked at again.
            Subtract<TLanes, TVector>(lines, stride, below & -TLanes.Count, a, b, c, d, right);
            for (var line = below; line < stride; line++)
            {
                (a, b) = (lines[line], lines[stride + line]);
                (c, d) = (lines[(2 * stride) + line], lines[(3 * stride) + line]);
                var to = matrix + (line * stride);
                Subtract<TLanes, TVector>(lines, stride, line & -TLanes.Count, a, b, c, d, to);
            }
        }
        return true;
    }

    /// <summary>solution = U⁻¹·solved, backwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Substitute<TLanes, TVector>(
        float* matrix,
        int stride,
        float* solved,
        float* inverses,
        float* solution
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        new Span<float>(solution, stride).Clear(); // What is not solved yet counts nothing.
        for (var k = stride - Panel; k >= 0; k -= Panel)
        {
            var line = matrix + (k * stride);
            var second = line + stride;
            var third = line + (2 * stride);
            var dots = FactorKernels.FourDots<TLanes, TVector>(line, stride, solution, k & -TLanes.Count);
            var d = (solved[k + 3] - dots[3]) * inverses[k + 3];
            var c = (solved[k + 2] - dots[2] - (third[k + 3] * d)) * inverses[k + 2];
            var b = (solved[k + 1] - dots[1] - (second[k + 2] * c) - (second[k + 3] * d)) * inverses[k + 1];
            var a = solved[k] - dots[0] - (line[k + 1] * b) - (line[k + 2] * c) - (line[k + 3] * d);
            (solution[k], solution[k + 1], solution[k + 2], solution[k + 3]) = (a * inverses[k], b, c, d);
        }
    }

    // to −= a · first line + b · second + c · third + d · fourth.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract<TLanes, TVector>(
        float* lines,
        int stride,
        int start,
        float a,
        float b,
        float c,
        float d,
        float* to
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var (first, second, third, fourth) = (TLanes.Of(-a), TLanes.Of(-b), TLanes.Of(-c), TLanes.Of(-d));
        for (var column = start; column < stride; column += TLanes.Count)
        {
            var from = lines + column;
            var sum = TLanes.MultiplyAdd(first, TLanes.Load(from), TLanes.Load(to + column));
            sum = TLanes.MultiplyAdd(second, TLanes.Load(from + stride), sum);
            sum = TLanes.MultiplyAdd(third, TLanes.Load(from + (2 * stride)), sum);
            sum = TLanes.MultiplyAdd(fourth, TLanes.Load(from + (3 * stride)), sum);
            TLanes.Store(sum, to + column);
        }
    }
}
