using Shortlist.Algebra;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// How a search of a graph goes about it: an unfiltered walk, one that is made wider where most rows pass, one that walks
/// through what does not pass, or an exact scan of what does where few do.
/// </summary>
internal sealed class SearchPlan(GraphLinks graph, int filterNanoseconds)
{
    /// <summary>Rows the share of passing ones is estimated from: ± 9 points at a half, and 1 % is told from 10 %.</summary>
    private const int SampleSize = 128;

    /// <summary>From this share on, a wider walk costs less than asking about every slot it meets.</summary>
    private const double MostPass = 0.3;

    // What the plans cost, in rows of an exact scan (3 to 4 ns each, among links): measured at 64 and 128 dimensions with 25,000 to
    // 100,000 vectors.
    private const double RowsPerWidth = 130;
    private const double RowsPerScored = 11;
    private const double RowsPerWanted = 150; // Floats that the codes leave to look at.
    private const double BytesPerNanosecond = 30; // What a scan goes through while a filter is asked,
    private const double RowBytes = 40; // where a row takes as long as so many bytes besides its code.
    private const double CostOfPassing = 3;

    private readonly VectorRecords _records = graph.Records;
    private readonly double _costOfAsking =
        filterNanoseconds * BytesPerNanosecond / (graph.Records.CodeBytes + RowBytes);

    public static int Scan(
        VectorRecords records,
        SearchScratch scratch,
        Span<ScoredRow> best,
        Func<int, bool>? accept,
        bool acceptsFirst = false
    ) =>
        records.FloatCount > 0
            ? CodeScan.Search(records, scratch, best, accept, acceptsFirst)
            : CodeScan.SearchCodes(records, scratch, best, accept);

    /// <summary>The width that finds at least 98 of the nearest 100, on the vectors measured.</summary>
    public static int WidthFor(int wanted) => 80 + (9 * wanted / 4);

    public int Search(
        SearchScratch scratch,
        Span<ScoredRow> best,
        Func<int, bool>? accept,
        int ef,
        int deadCount
    )
    {
        var width = Math.Max(best.Length, ef > 0 ? ef : WidthFor(best.Length));
        var liveShare = (double)_records.LiveCount / (_records.LiveCount + deadCount);
        var share = accept is null ? 1 : ShareOf(accept);
        var acceptsFirst = accept is not null && _costOfAsking + (CostOfPassing * share) < 1;
        var scanCost =
            (acceptsFirst ? _costOfAsking + (CostOfPassing * share) : 1.0) * _records.SlotCount
            + (RowsPerWanted * best.Length);
        var isMany = share >= MostPass;
        var walkCost = RowsPerWidth * width / (share * liveShare);
        if (!best.IsEmpty && (ef > 0 || walkCost < scanCost) && width < _records.LiveCount * share)
        {
            GraphWalk.Descend(graph, scratch, 0);
            var found = isMany
                ? Widen(scratch, best, accept, (int)Math.Ceiling(width / (share * liveShare)))
                : Filter(
                    scratch,
                    best,
                    accept,
                    width,
                    ef > 0 ? int.MaxValue : (int)(scanCost / RowsPerScored)
                );
            if (found == best.Length)
            {
                return found;
            }
        }
        return Scan(_records, scratch, best, accept, acceptsFirst);
    }

    private int Widen(SearchScratch scratch, Span<ScoredRow> best, Func<int, bool>? accept, int width)
    {
        GraphWalk.Spread(graph, scratch, 0, width);
        return Rerank(scratch, best, accept);
    }

    // An estimate may be wrong: the walk gives up when it has cost as much as the scan.
    private int Filter(
        SearchScratch scratch,
        Span<ScoredRow> best,
        Func<int, bool>? accept,
        int width,
        int scoresMax
    ) =>
        GraphWalk.SpreadFiltered(graph, scratch, width, accept, scoresMax)
            ? Rerank(scratch, best, accept: null)
            : 0;

    // Places that always are the same, spread by a multiplicative hash (Knuth) so that no period of rows meets them.
    private double ShareOf(Func<int, bool> accept)
    {
        var (asked, passed) = (0, 0);
        for (var i = 1u; i <= SampleSize; i++)
        {
            var slot = (int)(((ulong)(i * 2_654_435_769u) * (ulong)_records.SlotCount) >> 32);
            if (_records.RowOf(slot) is >= 0 and var row)
            {
                asked++;
                passed += accept(row) ? 1 : 0;
            }
        }
        return asked == 0 ? 0 : (double)passed / asked;
    }

    // The codes have put the slots in nearly the right order: the exact scores of somewhat more than are wanted decide.
    private int Rerank(SearchScratch scratch, Span<ScoredRow> best, Func<int, bool>? accept)
    {
        var count = 0;
        var wanted = RerankedOf(best.Length);
        foreach (var key in scratch.Beam.Keys)
        {
            var slot = ScoredSlot.SlotOf(key);
            if (GraphWalk.Passes(_records, slot, accept))
            {
                scratch.AddCandidate(ref count, key);
                CodeScan.Prefetch(_records, slot);
                if (count == wanted)
                {
                    break;
                }
            }
        }
        var top = new TopK(best);
        for (var i = 0; i < count; i++)
        {
            var key = scratch.Candidates[i];
            var slot = ScoredSlot.SlotOf(key);
            top.Offer(_records.RowOf(slot), ScoreOf(scratch, slot, key));
        }
        return top.Finish();
    }

    private static int RerankedOf(int wanted) => wanted + 16 + (wanted / 4);

    private unsafe float ScoreOf(SearchScratch scratch, int slot, ulong key) =>
        _records.FloatCount > 0 ? CodeScores.Exact(_records, slot, scratch.Query) : ScoredSlot.ScoreOf(key);
}
