using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// The exact search: a pass over the 7-bit codes leaves those rows whose score can be among the best, for the error of
/// every code is bounded; their floats decide. A quarter of the memory is read, and the answer is that of
/// <see cref="FlatVectors"/>, bit for bit.
/// </summary>
/// <remarks>
/// |q·x − q̂·x̂| ≤ ‖q‖·‖x − x̂‖ + ‖q − q̂‖·‖x̂‖ (Cauchy and Schwarz), and a slack for the rounding of the sums themselves.
/// </remarks>
internal static unsafe class CodeScan
{
    private const int Ahead = 8;

    /// <param name="acceptsFirst">Ask the filter before the codes are looked at: right where few rows pass.</param>
    public static int Search(
        VectorRecords records,
        SearchScratch scratch,
        Span<ScoredRow> best,
        Func<int, bool>? accept,
        bool acceptsFirst = false
    )
    {
        var top = new TopK(best);
        if (best.IsEmpty || records.SlotCount == 0)
        {
            return top.Finish();
        }
        var bounds = new ScoreBounds(records, scratch.Asked);
        var lowest = new TopK(scratch.RowsFor(best.Length));
        var (bar, count) = (float.NegativeInfinity, 0);
        var signed = scratch.Signed;
        var (minDots, bytes) = (scratch.MinDots, records.CodeBytes);
        bounds.MinDots(bar, minDots);
        for (var slot = 0; slot < records.SlotCount; slot++)
        {
            var row = records.RowOf(slot);
            if (row < 0 || (acceptsFirst && accept?.Invoke(row) == false))
            {
                continue;
            }
            var dot = CodeKernels.Dot(records.Code(slot), signed, bytes);
            if (dot < minDots[records.Step(slot)])
            {
                continue;
            }
            var (low, high) = bounds.Of(slot, dot);
            if (high < bar || (!acceptsFirst && accept?.Invoke(row) == false))
            {
                continue;
            }
            scratch.AddCandidate(ref count, ScoredSlot.Key(slot, high));
            lowest.Offer(slot, low);
            // A lower bound that came out above the greatest cosine must not keep equals away.
            var threshold =
                records.Metric == VectorMetric.Cosine ? Math.Min(lowest.Threshold, 1) : lowest.Threshold;
            if (threshold > bar)
            {
                bar = threshold;
                bounds.MinDots(bar, minDots);
            }
        }
        Decide(records, scratch, count, bar, ref top);
        return top.Finish();
    }

    /// <summary>Of an index without floats: the scores of the codes themselves.</summary>
    public static int SearchCodes(
        VectorRecords records,
        SearchScratch scratch,
        Span<ScoredRow> best,
        Func<int, bool>? accept
    )
    {
        var top = new TopK(best);
        for (var slot = 0; slot < records.SlotCount; slot++)
        {
            var row = records.RowOf(slot);
            if (row < 0)
            {
                continue;
            }
            var score = CodeScores.Of(records, slot, scratch.Signed, scratch.Asked);
            if (top.Keeps(row, score) && accept?.Invoke(row) != false)
            {
                top.Offer(row, score);
            }
        }
        return top.Finish();
    }

    private static void Decide(
        VectorRecords records,
        SearchScratch scratch,
        int count,
        float bar,
        ref TopK top
    )
    {
        var survivors = scratch.Candidates.AsSpan(0, count);
        var kept = 0;
        foreach (var key in survivors)
        {
            if (ScoredSlot.ScoreOf(key) >= bar)
            {
                survivors[kept++] = key;
            }
        }
        for (var i = 0; i < Math.Min(Ahead, kept); i++)
        {
            Prefetch(records, ScoredSlot.SlotOf(survivors[i]));
        }
        for (var i = 0; i < kept; i++)
        {
            if (i + Ahead < kept)
            {
                Prefetch(records, ScoredSlot.SlotOf(survivors[i + Ahead]));
            }
            var slot = ScoredSlot.SlotOf(survivors[i]);
            top.Offer(records.RowOf(slot), CodeScores.Exact(records, slot, scratch.Query));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(VectorRecords records, int slot)
    {
        if (Sse.IsSupported)
        {
            var floats = records.Floats(slot);
            for (var i = 0; i < records.FloatCount; i += 16)
            {
                Sse.Prefetch0(floats + i);
            }
        }
    }
}
