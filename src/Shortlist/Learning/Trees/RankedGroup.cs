using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>A group from its first place to its last, as arrays that vectors may read beyond the end; used again and again.</summary>
internal sealed class RankedGroup
{
    /// <summary>Up to here counting who is better beats sorting: sixteen comparisons are one instruction.</summary>
    private const int CountedMax = 512;

    /// <summary>Scores further from the middle are taken for this: e^80 is the most that floats can tell apart twice.</summary>
    private const float SpreadMax = 40;

    private readonly float[] _unranked;
    private readonly int[] _places;

    public RankedGroup(int length)
    {
        var padded = length + Vector512<float>.Count;
        (_unranked, _places, Order) = (new float[padded], new int[padded], new int[padded]);
        (Scores, Exponentials, Gains) = (new float[padded], new float[padded], new float[padded]);
        (Discounts, Lambdas, Hessians) = (new float[padded], new float[padded], new float[padded]);
    }

    public int Count { get; private set; }

    /// <summary>By place, the row in the group.</summary>
    public int[] Order { get; }

    public float[] Scores { get; }

    /// <summary>e^score, from the middle of the group's scores: the ratio of two is the odds of the pair.</summary>
    public float[] Exponentials { get; }

    public float[] Gains { get; }

    public float[] Discounts { get; }

    public float[] Lambdas { get; }

    public float[] Hessians { get; }

    /// <summary>The group's rows in row order, to be filled before <see cref="Rank"/>.</summary>
    public Span<float> Start(int count)
    {
        Count = count;
        return _unranked.AsSpan(0, count);
    }

    /// <summary>Places from the greatest score to the least, equal scores in row order, and empty sums.</summary>
    public void Rank()
    {
        if (Count <= CountedMax)
        {
            CountPlaces();
        }
        else
        {
            SortPlaces();
        }
        for (var row = 0; row < Count; row++)
        {
            Order[_places[row]] = row;
            Scores[_places[row]] = _unranked[row];
        }
        var scores = Scores.AsSpan(0, Count);
        var exponentials = Exponentials.AsSpan(0, Count);
        var middle = (scores[0] / 2) + (scores[^1] / 2);
        TensorPrimitives.Subtract(scores, middle, exponentials);
        TensorPrimitives.Clamp(exponentials, -SpreadMax, SpreadMax, exponentials);
        TensorPrimitives.Exp<float>(exponentials, exponentials);
        Lambdas.AsSpan(0, Count).Clear();
        Hessians.AsSpan(0, Count).Clear();
    }

    /// <summary>A row's place is the number of rows with a greater score, and of equal ones before it.</summary>
    private void CountPlaces()
    {
        var lanes = Vector512<float>.Count;
        _unranked.AsSpan(Count, lanes).Fill(float.NegativeInfinity);
        ref var first = ref MemoryMarshal.GetArrayDataReference(_unranked);
        for (var row = 0; row < Count; row++)
        {
            var score = Vector512.Create(_unranked[row]);
            var place = 0;
            var other = 0;
            for (; other + lanes <= row; other += lanes)
            {
                place += Bits(
                    Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref first, (nuint)other), score)
                );
            }
            // The vector with the row itself: equal scores count before it only.
            var scores = Vector512.LoadUnsafe(ref first, (nuint)other);
            var before = (1UL << (row - other)) - 1;
            place += BitOperations.PopCount(
                Vector512.GreaterThan(scores, score).ExtractMostSignificantBits()
                    | (Vector512.Equals(scores, score).ExtractMostSignificantBits() & before)
            );
            for (other += lanes; other < Count; other += lanes)
            {
                place += Bits(Vector512.GreaterThan(Vector512.LoadUnsafe(ref first, (nuint)other), score));
            }
            _places[row] = place;
        }
    }

    private static int Bits(Vector512<float> mask) =>
        BitOperations.PopCount(mask.ExtractMostSignificantBits());

    private void SortPlaces()
    {
        var keys = new long[Count];
        for (var row = 0; row < Count; row++)
        {
            // The score's bits in descending order, then the row.
            var bits = BitConverter.SingleToInt32Bits(_unranked[row] + 0f);
            var descending = bits < 0 ? bits & int.MaxValue : ~bits;
            keys[row] = ((long)descending << 32) | (uint)row;
        }
        Array.Sort(keys);
        for (var place = 0; place < Count; place++)
        {
            _places[(int)keys[place]] = place;
        }
    }
}
