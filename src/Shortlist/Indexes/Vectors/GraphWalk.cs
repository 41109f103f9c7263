using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Shortlist.Algebra;

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

    // Two slots are under way at once: while the codes around the one come from memory, the links of the other are read.
    private static void Spread(GraphLinks graph, SearchScratch scratch, int level)
    {
        var records = graph.Records;
        var beam = scratch.Beam;
        var (ahead, behind) = (scratch.Fresh, scratch.FreshBehind);
        scratch.Begin(records.SlotCount);
        scratch.Visit(ScoredSlot.SlotOf(beam.Keys[0]));
        var waiting = 0;
        while (true)
        {
            var slot = beam.TakeOpen();
            if (slot < 0 && waiting == 0)
            {
                return;
            }
            var count = slot < 0 ? 0 : Gather(records, scratch, graph.PlacesOf(slot, level), ahead);
            Score(records, scratch, behind.AsSpan(0, waiting), level);
            (ahead, behind, waiting) = (behind, ahead, count);
        }
    }

    private static void Score(
        VectorRecords records,
        SearchScratch scratch,
        ReadOnlySpan<uint> links,
        int level
    )
    {
        var beam = scratch.Beam;
        var signed = scratch.Signed;
        var (scale, bias) = (scratch.Asked.Scale, scratch.Asked.Bias);
        var isEuclidean = records.Metric == VectorMetric.Euclidean;
        var (codes, stride, bytes) = ((nint)records.Code(0), records.RecordBytes, records.CodeBytes);
        ref var scales = ref MemoryMarshal.GetReference(VectorCodes.ScaleOf);
        foreach (var link in links)
        {
            var slot = (int)(link >> 8);
            var dot = CodeKernels.Dot((byte*)codes + ((long)slot * stride), signed, bytes) - bias;
            var score = dot * (Unsafe.Add(ref scales, (int)(byte)link) * scale);
            if (isEuclidean)
            {
                score = (2 * score) - records.SquaredNorm(slot) - scratch.Asked.SquaredNorm;
            }
            var key = ScoredSlot.Key(slot, score);
            if (key > beam.Bar && beam.Insert(key) && level == 0)
            {
                // It is the next to be expanded, as it seems now.
                PrefetchLinks(records, slot);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchLinks(VectorRecords records, int slot)
    {
        if (Sse.IsSupported)
        {
            var links = (byte*)records.Links(slot);
            Sse.Prefetch0(links);
            Sse.Prefetch0(links + LineBytes);
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
            var count = Gather(records, scratch, graph.PlacesOf(ScoredSlot.SlotOf(key), 0), scratch.Fresh);
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
    private static int Gather(
        VectorRecords records,
        SearchScratch scratch,
        ReadOnlySpan<uint> links,
        uint[] fresh
    )
    {
        var (codes, stride) = ((nint)records.Code(0), records.RecordBytes);
        var bytes = Math.Min(records.CodeBytes, LinesAheadMax * LineBytes);
        var (visited, epoch) = scratch.Visited;
        var count = 0;
        foreach (var link in links)
        {
            if (link == VectorRecords.NoLink)
            {
                break;
            }
            var slot = (int)(link >> 8);
            ref var seen = ref visited[slot];
            if (seen == epoch)
            {
                continue;
            }
            seen = epoch;
            fresh[count++] = link;
            if (Sse.IsSupported)
            {
                var code = (byte*)codes + ((long)slot * stride);
                Sse.Prefetch0(code);
                for (var line = LineBytes; line < bytes; line += LineBytes)
                {
                    Sse.Prefetch0(code + line);
                }
            }
        }
        return count;
    }
}
