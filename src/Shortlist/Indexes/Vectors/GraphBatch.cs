namespace Shortlist.Indexes.Vectors;

/// <summary>
/// Links many vectors at once by batches that grow with the graph: every vector of a batch looks for its links in the
/// graph as it was before the batch, then each list that gains links is chosen anew, alone. No step sees another of the
/// same batch, so what is built does not depend on the number of threads.
/// </summary>
/// <remarks>Prefix doubling: Dobson et al., "Scaling Graph-Based ANNS Algorithms to Billion-Size Datasets", 2023.</remarks>
internal sealed class GraphBatch(GraphLinks graph, GraphWriter writer, ScratchPool pool, int threads)
{
    // Vectors of a batch do not see each other: at 1/32 of the graph they miss few neighbours.
    private const int GrowthShare = 32;
    private const int BatchMax = 4_096;

    // Below it a batch would be too small to share.
    private const int AloneBelow = 1_024;

    private readonly VectorRecords _records = graph.Records;

    public void Insert(ReadOnlySpan<int> slots, int linkedBefore)
    {
        var linked = linkedBefore;
        for (var first = 0; first < slots.Length; )
        {
            var size = linked < AloneBelow ? 1 : Math.Min(linked / GrowthShare, BatchMax);
            var count = Take(slots[first..], Math.Min(size, slots.Length - first));
            first += count;
            linked += count;
        }
        Recount();
    }

    // Links the next vectors, at most so many; one that reaches a new level is linked alone, as the new entry.
    private int Take(ReadOnlySpan<int> slots, int size)
    {
        if (size == 1 || graph.Entry < 0)
        {
            return TakeOne(slots[0]);
        }
        var batch = new List<int>(size);
        while (batch.Count < size)
        {
            var before = writer.Linked;
            var level = writer.NextLevel();
            if (level > graph.TopLevel)
            {
                writer.Linked = before;
                break;
            }
            graph.Admit(slots[batch.Count], level);
            batch.Add(slots[batch.Count]);
        }
        if (batch.Count == 0)
        {
            return TakeOne(slots[0]);
        }
        Share(batch.Count, (i, scratch) => writer.FindLinks(batch[i], scratch));
        LinkBack(batch);
        return batch.Count;
    }

    private int TakeOne(int slot)
    {
        var scratch = pool.Rent();
        writer.Insert(slot, scratch);
        pool.Return(scratch);
        return 1;
    }

    private void LinkBack(List<int> batch)
    {
        var edges = new List<(int Level, int Target, int Slot)>();
        foreach (var slot in batch)
        {
            for (var level = 0; level <= _records.Level(slot); level++)
            {
                foreach (var link in graph.LinksOf(slot, level))
                {
                    edges.Add((level, (int)(link >> 8), slot));
                }
            }
        }
        edges.Sort();
        var starts = new List<int>();
        for (var i = 0; i < edges.Count; i++)
        {
            if (i == 0 || edges[i].Level != edges[i - 1].Level || edges[i].Target != edges[i - 1].Target)
            {
                starts.Add(i);
            }
        }
        Share(
            starts.Count,
            (i, scratch) =>
            {
                var start = starts[i];
                var end = i + 1 < starts.Count ? starts[i + 1] : edges.Count;
                var (level, target, _) = edges[start];
                var held = graph.LinksOf(target, level);
                var places = graph.PlacesOf(target, level);
                var union = new uint[held.Length + end - start];
                held.CopyTo(union);
                for (var edge = start; edge < end; edge++)
                {
                    union[held.Length + edge - start] = _records.LinkTo(edges[edge].Slot);
                }
                if (union.Length <= places.Length)
                {
                    union.CopyTo(places);
                    return;
                }
                writer.Choose(target, level, union, scratch);
            }
        );
    }

    // Who is linked to how often is not kept during batches, where many lists change at once.
    private void Recount()
    {
        for (var slot = 0; slot < _records.SlotCount; slot++)
        {
            _records.InDegree(slot) = 0;
        }
        for (var slot = 0; slot < _records.SlotCount; slot++)
        {
            if (graph.IsLinked(slot))
            {
                foreach (var link in graph.LinksOf(slot, 0))
                {
                    graph.Gain((int)(link >> 8));
                }
            }
        }
        var scratch = pool.Rent();
        for (var slot = 0; slot < _records.SlotCount; slot++)
        {
            if (graph.IsLinked(slot) && _records.IsLive(slot))
            {
                writer.Rescue(slot, scratch);
            }
        }
        pool.Return(scratch);
    }

    private void Share(int count, Action<int, SearchScratch> body)
    {
        if (threads == 1 || count < 2)
        {
            var scratch = pool.Rent();
            for (var i = 0; i < count; i++)
            {
                body(i, scratch);
            }
            pool.Return(scratch);
            return;
        }
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            pool.Rent,
            (i, _, scratch) =>
            {
                body(i, scratch);
                return scratch;
            },
            pool.Return
        );
    }
}
