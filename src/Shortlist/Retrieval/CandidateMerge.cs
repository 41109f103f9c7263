using System.Buffers;
using Shortlist.Algebra;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Joins what the retrievers found into one order.</summary>
/// <remarks>All but what it hands out is in pooled memory: rows are numbered as they are met, and worked on by number.</remarks>
internal static class CandidateMerge
{
    public const string Rrf = "rrf";
    public const string Quota = "quota";
    public const string Scores = "scores";
    public const string Learned = "learned";

    /// <summary>The best of what was found, by what each is worth to the merge, equal ones by row.</summary>
    /// <param name="merge">As the design says; learned weights that are not there yet give way to reciprocal rank fusion.</param>
    /// <param name="retrievers">Their names, in the design's order.</param>
    /// <param name="found">By retriever, best first.</param>
    /// <param name="trained">Holds the learned weights.</param>
    /// <param name="limit">How many at most.</param>
    public static MergedRows Of(
        string merge,
        IReadOnlyList<string> retrievers,
        ScoredRow[][] found,
        TrainedParts trained,
        int limit
    )
    {
        var fusion = merge is Learned ? trained.Find<LearnedFusion>(LearnedFusion.PartName) : null;
        var isLearned =
            fusion is not null && fusion.Retrievers.SequenceEqual(retrievers, StringComparer.Ordinal);
        var by =
            merge is Quota or Scores ? merge
            : isLearned ? Learned
            : Rrf;
        var total = found.Sum(rows => rows.Length);
        var numbers = ArrayPool<int>.Shared.Rent(total); // Of all that was found, retriever by retriever.
        var rows = ArrayPool<int>.Shared.Rent(total); // By number.
        var merits = ArrayPool<double>.Shared.Rent(total);
        var order = ArrayPool<int>.Shared.Rent(total);
        var count = Number(found, numbers, rows);
        if (by is Scores or Learned)
        {
            // CombSUM, Fox and Shaw, "Combination of Multiple Searches", 1994, where all weigh the same.
            AddScores(found, numbers, count, isLearned ? fusion!.Weights : null, merits);
        }
        else
        {
            AddRanks(found, numbers, by is Quota, merits.AsSpan(0, count));
        }
        Sort(order.AsSpan(0, count), rows, merits);
        var merged = Take(found, numbers, rows, merits, order.AsSpan(0, Math.Min(limit, count)), count, by);
        ArrayPool<int>.Shared.Return(numbers);
        ArrayPool<int>.Shared.Return(rows);
        ArrayPool<double>.Shared.Return(merits);
        ArrayPool<int>.Shared.Return(order);
        return merged;
    }

    private static int Number(ScoredRow[][] found, int[] numbers, int[] rows)
    {
        var known = RowNumbers.Rent();
        var at = 0;
        foreach (var list in found)
        {
            foreach (var (row, _) in list)
            {
                var count = known.Count;
                ref var number = ref known.GetOrAdd(row, out var isNew);
                if (isNew)
                {
                    number = count;
                    rows[count] = row;
                }
                numbers[at++] = number;
            }
        }
        var all = known.Count;
        RowNumbers.Return(known);
        return all;
    }

    private static void AddRanks(ScoredRow[][] found, int[] numbers, bool byQuota, Span<double> merits)
    {
        merits.Clear();
        var at = 0;
        for (var i = 0; i < found.Length; i++)
        {
            for (var place = 0; place < found[i].Length; place++)
            {
                ref var merit = ref merits[numbers[at++]];
                // By quota, the merit is the best rank; which retriever it was breaks ties, by the design's order.
                merit = byQuota
                    ? Math.Max(merit, 1 / (1 + place + (i / (found.Length + 1.0))))
                    : merit + ReciprocalRankFusion.Part(place + 1);
            }
        }
    }

    private static void AddScores(
        ScoredRow[][] found,
        int[] numbers,
        int count,
        IReadOnlyList<double>? weights,
        double[] merits
    )
    {
        var rented = ArrayPool<float>.Shared.Rent(count * found.Length);
        var inputs = rented.AsSpan(0, count * found.Length);
        inputs.Clear();
        var at = 0;
        for (var i = 0; i < found.Length; i++)
        {
            foreach (ref readonly var row in found[i].AsSpan())
            {
                inputs[(numbers[at++] * found.Length) + i] = FusionInputs.Input(found[i], row.Score);
            }
        }
        for (var number = 0; number < count; number++)
        {
            var merit = 0.0;
            for (var i = 0; i < found.Length; i++)
            {
                merit += (weights is null ? 1 : weights[i]) * inputs[(number * found.Length) + i];
            }
            merits[number] = merit;
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    // Numbers, by merit downwards; then by row.
    private static void Sort(Span<int> order, int[] rows, double[] merits)
    {
        var rented = ArrayPool<ulong>.Shared.Rent(order.Length);
        var keys = rented.AsSpan(0, order.Length);
        for (var number = 0; number < order.Length; number++)
        {
            order[number] = number;
            keys[number] = KeyOf(merits[number]);
        }
        keys.Sort(order);
        for (var start = 0; start < order.Length; )
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
            {
                end++;
            }
            if (end - start > 1)
            {
                SortByRow(order[start..end], rows);
            }
            start = end;
        }
        ArrayPool<ulong>.Shared.Return(rented);
    }

    private static void SortByRow(Span<int> numbers, int[] rows) =>
        numbers.Sort((left, right) => rows[left].CompareTo(rows[right]));

    // The bits of floats sort like integers once those of negative ones are turned round. What is no number comes last.
    private static ulong KeyOf(double merit)
    {
        var bits = BitConverter.DoubleToInt64Bits(merit + 0.0);
        return double.IsNaN(merit) ? ulong.MaxValue : ~(ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    private static MergedRows Take(
        ScoredRow[][] found,
        int[] numbers,
        int[] rows,
        double[] merits,
        ReadOnlySpan<int> best,
        int count,
        string by
    )
    {
        var places = ArrayPool<int>.Shared.Rent(count); // By number, −1 where it is not among the best.
        places.AsSpan(0, count).Fill(-1);
        var (items, taken) = (new int[best.Length], new float[best.Length]);
        for (var place = 0; place < best.Length; place++)
        {
            places[best[place]] = place;
            items[place] = rows[best[place]];
            taken[place] = (float)merits[best[place]];
        }
        var (scores, ranks) = (new float[found.Length][], new int[found.Length][]);
        var at = 0;
        for (var i = 0; i < found.Length; i++)
        {
            (scores[i], ranks[i]) = (new float[best.Length], new int[best.Length]);
            Array.Fill(scores[i], float.NaN);
            for (var rank = 1; rank <= found[i].Length; rank++)
            {
                var place = places[numbers[at++]];
                if (place >= 0)
                {
                    (scores[i][place], ranks[i][place]) = (found[i][rank - 1].Score, rank);
                }
            }
        }
        ArrayPool<int>.Shared.Return(places);
        return new(items, scores, ranks, taken, by);
    }
}
