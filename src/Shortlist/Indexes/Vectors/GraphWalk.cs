using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Indexes.Vectors;

/// <summary>Walks over a graph from its entry towards what is asked for. Reads alone.</summary>
internal static unsafe class GraphWalk
{
    private const int LineBytes = 64;

    // The processor fetches the lines after these by itself.
    private const int LinesAheadMax = 6;

    /// <summary>From the entry down to a level: leaves the one nearest slot found in the beam.</summary>
    public static void Descend(GraphLinks graph, SearchScratch scratch, int level)
    {
        var records = graph.Records;
        scratch.Beam.Begin(1);
        scratch.Beam.Offer(
            ScoredSlot.Key(graph.Entry, CodeScores.Of(records, graph.Entry, scratch.Signed, scratch.Asked))
        );
        for (var above = graph.TopLevel; above > level; above--)
        {
            scratch.Beam.Reopen(1);
            Spread(graph, scratch, above);
        }
    }

    /// <summary>Widens the one slot of the beam to the best <paramref name="width"/> that can be reached from it.</summary>
    public static void Spread(GraphLinks graph, SearchScratch scratch, int level, int width)
    {
        scratch.Beam.Reopen(width);
        Spread(graph, scratch, level);
    }

    private static void Spread(GraphLinks graph, SearchScratch scratch, int level)
    {
        var records = graph.Records;
        var beam = scratch.Beam;
        var (signed, asked) = ((nint)scratch.Signed, scratch.Asked);
        scratch.Begin(records.SlotCount);
        scratch.Visit(ScoredSlot.SlotOf(beam.Keys[0]));
        for (var slot = beam.TakeOpen(); slot >= 0; slot = beam.TakeOpen())
        {
            var count = Gather(records, scratch, graph.PlacesOf(slot, level));
            foreach (var link in scratch.Fresh.AsSpan(0, count))
            {
                var next = (int)(link >> 8);
                var score = CodeScores.Of(records, next, (byte)link, (sbyte*)signed, asked);
                beam.Offer(ScoredSlot.Key(next, score));
            }
        }
    }

    /// <summary>
    /// Walks on through what does not pass and keeps the best <paramref name="width"/> that do. The beam begins with one
    /// slot, of any kind, and ends with the passing ones.
    /// </summary>
    /// <returns>False where more than <paramref name="scoresMax"/> slots would have to be scored.</returns>
    public static bool SpreadFiltered(
        GraphLinks graph,
        SearchScratch scratch,
        int width,
        Func<int, bool>? accept,
        int scoresMax
    )
    {
        var records = graph.Records;
        var (beam, frontier) = (scratch.Beam, scratch.Frontier);
        var (signed, asked) = ((nint)scratch.Signed, scratch.Asked);
        var start = beam.Keys[0];
        beam.Begin(width);
        frontier.Clear();
        frontier.Push(start);
        scratch.Begin(records.SlotCount);
        scratch.Visit(ScoredSlot.SlotOf(start));
        if (Passes(records, ScoredSlot.SlotOf(start), accept))
        {
            beam.Offer(start);
        }
        while (frontier.Count > 0)
        {
            var key = frontier.Pop();
            if (key < beam.Bar)
            {
                break;
            }
            var count = Gather(records, scratch, graph.PlacesOf(ScoredSlot.SlotOf(key), 0));
            scoresMax -= count;
            if (scoresMax < 0)
            {
                return false;
            }
            foreach (var link in scratch.Fresh.AsSpan(0, count))
            {
                var next = (int)(link >> 8);
                var score = CodeScores.Of(records, next, (byte)link, (sbyte*)signed, asked);
                var found = ScoredSlot.Key(next, score);
                if (found > beam.Bar)
                {
                    frontier.Push(found);
                    if (Passes(records, next, accept))
                    {
                        beam.Offer(found);
                    }
                }
            }
        }
        return true;
    }

    public static bool Passes(VectorRecords records, int slot, Func<int, bool>? accept)
    {
        var row = records.RowOf(slot);
        return row >= 0 && accept?.Invoke(row) != false;
    }

    // Which ends of the links are new; their codes are on the way while the next links are looked at.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Gather(VectorRecords records, SearchScratch scratch, ReadOnlySpan<uint> links)
    {
        var fresh = scratch.Fresh;
        var bytes = Math.Min(records.CodeBytes, LinesAheadMax * LineBytes);
        var count = 0;
        foreach (var link in links)
        {
            if (link == VectorRecords.NoLink)
            {
                break;
            }
            var slot = (int)(link >> 8);
            if (!scratch.Visit(slot))
            {
                continue;
            }
            fresh[count++] = link;
            if (Sse.IsSupported)
            {
                var code = records.Code(slot);
                for (var line = 0; line < bytes; line += LineBytes)
                {
                    Sse.Prefetch0(code + line);
                }
            }
        }
        return count;
    }
}
