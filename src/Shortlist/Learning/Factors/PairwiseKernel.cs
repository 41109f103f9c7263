using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Factors;

/// <summary>One step down the loss of a pair, all three vectors at once.</summary>
internal static unsafe class PairwiseKernel
{
    // exp() of more would make noughts and infinities; the pair is settled long before.
    private const float MarginMax = 30;

    /// <summary>
    /// User, liked and other item go one step against the gradient of −ln σ(u·(i − j) + bᵢ − bⱼ) + penalty / 2 · squares.
    /// </summary>
    /// <returns>σ(−margin), which is also the slope of the loss: near 0 where the order is right, near 1 where wrong.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Step<TLanes, TVector>(
        float* user,
        float* liked,
        float* other,
        int stride,
        ref float likedBias,
        ref float otherBias,
        float rate,
        float penalty
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var (even, odd) = (TLanes.Of(0), TLanes.Of(0));
        var column = 0;
        for (; column + (2 * TLanes.Count) <= stride; column += 2 * TLanes.Count)
        {
            even = TLanes.MultiplyAdd(
                TLanes.Load(user + column),
                TLanes.Subtract(TLanes.Load(liked + column), TLanes.Load(other + column)),
                even
            );
            var next = column + TLanes.Count;
            odd = TLanes.MultiplyAdd(
                TLanes.Load(user + next),
                TLanes.Subtract(TLanes.Load(liked + next), TLanes.Load(other + next)),
                odd
            );
        }
        for (; column < stride; column += TLanes.Count)
        {
            even = TLanes.MultiplyAdd(
                TLanes.Load(user + column),
                TLanes.Subtract(TLanes.Load(liked + column), TLanes.Load(other + column)),
                even
            );
        }
        var margin = Vector128.Sum(TLanes.Quarter(TLanes.Add(even, odd))) + likedBias - otherBias;
        var slope = 1 / (1 + MathF.Exp(Math.Clamp(margin, -MarginMax, MarginMax)));

        var (step, keep) = (rate * slope, 1 - (rate * penalty));
        likedBias = (keep * likedBias) + step;
        otherBias = (keep * otherBias) - step;
        var (up, down, kept) = (TLanes.Of(step), TLanes.Of(-step), TLanes.Of(keep));
        for (column = 0; column < stride; column += TLanes.Count)
        {
            var (u, i, j) = (
                TLanes.Load(user + column),
                TLanes.Load(liked + column),
                TLanes.Load(other + column)
            );
            var moved = TLanes.MultiplyAdd(up, TLanes.Subtract(i, j), TLanes.Multiply(kept, u));
            TLanes.Store(moved, user + column);
            TLanes.Store(TLanes.MultiplyAdd(up, u, TLanes.Multiply(kept, i)), liked + column);
            TLanes.Store(TLanes.MultiplyAdd(down, u, TLanes.Multiply(kept, j)), other + column);
        }
        return slope;
    }
}
