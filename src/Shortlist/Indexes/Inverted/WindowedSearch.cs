using System.Buffers;
using System.Numerics;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Adds up scores term by term, a window of rows at a time, so that the sums stay in the nearest cache and scratch
/// memory does not grow with the index. Within a row the terms are added in the query's order, as everywhere else.
/// </summary>
internal static class WindowedSearch
{
    private const int WindowRowCount = 4_096;

    public static int Run(Bm25F scorer, Span<TermCursor> terms, Span<ScoredRow> best, Func<int, bool>? accept)
    {
        var scores = ArrayPool<float>.Shared.Rent(WindowRowCount);
        var window = scores.AsSpan(0, WindowRowCount);
        window.Clear();
        var top = new TopK(best);
        for (var next = NextRow(terms); next < int.MaxValue; next = NextRow(terms))
        {
            var firstRow = next - (next % WindowRowCount);
            foreach (ref var term in terms)
            {
                var end = term.Postings.PlaceOf(firstRow + WindowRowCount, term.Place);
                scorer.AddTo(window, firstRow, term.Postings, term.Place, end, term.Weight);
                term.Place = end;
            }
            Collect(window, firstRow, ref top, accept);
            window.Clear();
        }
        ArrayPool<float>.Shared.Return(scores);
        return top.Finish();
    }

    private static int NextRow(ReadOnlySpan<TermCursor> terms)
    {
        var next = int.MaxValue;
        foreach (ref readonly var term in terms)
        {
            next = Math.Min(next, term.Row);
        }
        return next;
    }

    private static void Collect(
        ReadOnlySpan<float> window,
        int firstRow,
        ref TopK top,
        Func<int, bool>? accept
    )
    {
        for (var start = 0; start < window.Length; start += Vector<float>.Count)
        {
            // Rows come in ascending order, so a later row with an equal score loses: only more is enough.
            var floor = Math.Max(0, top.Threshold);
            var lanes = new Vector<float>(window[start..]);
            if (!Vector.GreaterThanAny(lanes, new Vector<float>(floor)))
            {
                continue;
            }
            for (var i = start; i < start + Vector<float>.Count; i++)
            {
                var score = window[i];
                if (score > floor && top.Keeps(firstRow + i, score) && accept?.Invoke(firstRow + i) != false)
                {
                    top.Offer(firstRow + i, score);
                }
            }
        }
    }
}
