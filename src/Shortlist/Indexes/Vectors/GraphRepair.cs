namespace Shortlist.Indexes.Vectors;

/// <summary>
/// Takes vectors out of the graph. A removed one is a tombstone: walks still pass through it, nothing new links to it,
/// and a sweep that moves on a little with every removal replaces the links to it by links to what it led to. Once a whole
/// round has passed since it died, nothing names it and its slot is used again.
/// </summary>
/// <remarks>Tombstones are at most about a quarter of the graph, whatever is removed and in whatever order.</remarks>
internal sealed class GraphRepair(GraphLinks graph, GraphWriter writer)
{
    /// <summary>Slots swept per removal: a round takes a ninth to an eighth of the graph's removals.</summary>
    private const int SweptPerRemoval = 8;

    private readonly VectorRecords _records = graph.Records;

    /// <summary>Dead since before the round began, and since.</summary>
    public List<int> DeadBefore { get; } = [];

    public List<int> DeadSince { get; } = [];

    /// <summary>The slot the sweep looks at next.</summary>
    public int Cursor { get; set; }

    public int DeadCount => DeadBefore.Count + DeadSince.Count;

    /// <summary>Tells of a linked slot whose vector has just been taken out.</summary>
    public void Bury(int slot, SearchScratch scratch)
    {
        DeadSince.Add(slot);
        if (_records.LiveCount == 0)
        {
            Empty();
            return;
        }
        if (slot == graph.Entry)
        {
            PickEntry();
        }
        for (var i = 0; i < SweptPerRemoval && DeadCount > 0; i++)
        {
            SweepNext(scratch);
        }
    }

    private void SweepNext(SearchScratch scratch)
    {
        if (Cursor < _records.SlotCount)
        {
            Sweep(Cursor++, scratch);
            return;
        }
        Cursor = 0;
        FreeAll(DeadBefore, scratch);
        DeadBefore.AddRange(DeadSince);
        DeadSince.Clear();
    }

    private void Sweep(int slot, SearchScratch scratch)
    {
        if (!graph.IsLinked(slot))
        {
            return;
        }
        for (var level = 0; level <= _records.Level(slot); level++)
        {
            var links = graph.LinksOf(slot, level);
            if (!HasDead(links))
            {
                continue;
            }
            if (_records.IsLive(slot))
            {
                Mend(slot, level, links, scratch);
            }
            else
            {
                // A tombstone only leads on; but it must not name a slot that may soon hold another vector.
                graph.Replace(slot, level, LiveOf(links));
            }
        }
    }

    // Instead of the dead: what they led to.
    private void Mend(int slot, int level, ReadOnlySpan<uint> links, SearchScratch scratch)
    {
        var union = new List<uint>();
        scratch.Begin(_records.SlotCount);
        scratch.Visit(slot);
        foreach (var link in links)
        {
            AddLive(link, union, scratch);
        }
        foreach (var link in links)
        {
            var other = (int)(link >> 8);
            if (!_records.IsLive(other))
            {
                foreach (var further in graph.LinksOf(other, level))
                {
                    AddLive(further, union, scratch);
                }
            }
        }
        if (level == 0 && union.Count < graph.M / 4)
        {
            // All around it died: look for the nearest there are.
            writer.Relink(slot, scratch);
            return;
        }
        writer.Rechoose(slot, level, [.. union], scratch);
    }

    private void AddLive(uint link, List<uint> union, SearchScratch scratch)
    {
        var slot = (int)(link >> 8);
        if (_records.IsLive(slot) && scratch.Visit(slot))
        {
            union.Add(link);
        }
    }

    private void FreeAll(List<int> dead, SearchScratch scratch)
    {
        foreach (var slot in dead)
        {
            graph.Replace(slot, 0, []);
        }
        foreach (var slot in dead)
        {
            graph.Upper.Remove(slot);
            _records.Free(slot);
        }
        dead.Clear();
        for (var slot = 0; slot < _records.SlotCount; slot++)
        {
            if (graph.IsLinked(slot) && _records.IsLive(slot))
            {
                writer.Rescue(slot, scratch);
            }
        }
    }

    private void Empty()
    {
        foreach (var slot in DeadBefore.Concat(DeadSince))
        {
            _records.Free(slot);
        }
        DeadBefore.Clear();
        DeadSince.Clear();
        graph.Upper.Clear();
        graph.Entry = -1;
        graph.TopLevel = -1;
        Cursor = 0;
    }

    // The lowest live slot of the highest level: seldom needed, for the entry is one of very few.
    private void PickEntry()
    {
        var (entry, top) = (-1, -1);
        for (var slot = 0; slot < _records.SlotCount; slot++)
        {
            if (_records.IsLive(slot) && graph.IsLinked(slot) && _records.Level(slot) > top)
            {
                (entry, top) = (slot, _records.Level(slot));
            }
        }
        graph.Entry = entry;
        graph.TopLevel = top;
    }

    private bool HasDead(ReadOnlySpan<uint> links)
    {
        foreach (var link in links)
        {
            if (!_records.IsLive((int)(link >> 8)))
            {
                return true;
            }
        }
        return false;
    }

    private uint[] LiveOf(ReadOnlySpan<uint> links)
    {
        var live = new List<uint>(links.Length);
        foreach (var link in links)
        {
            if (_records.IsLive((int)(link >> 8)))
            {
                live.Add(link);
            }
        }
        return [.. live];
    }
}
