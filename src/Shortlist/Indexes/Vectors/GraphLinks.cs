namespace Shortlist.Indexes.Vectors;

/// <summary>
/// The links of a hierarchical navigable small world: the lowest level in the records, the sparse upper ones here.
/// Malkov and Yashunin, "Efficient and Robust Approximate Nearest Neighbor Search Using HNSW Graphs", 2018.
/// </summary>
internal sealed unsafe class GraphLinks(VectorRecords records, int m)
{
    /// <summary>A level is reached by one vector in M of the level below; more levels than this would need more vectors than there can be.</summary>
    public const int LevelMax = 12;

    /// <summary>Levels 1 and up of the slots that reach them, M links each.</summary>
    public Dictionary<int, uint[]> Upper { get; } = [];

    public VectorRecords Records => records;

    public int M => m;

    /// <summary>Where every walk begins; −1 for an empty graph.</summary>
    public int Entry { get; set; } = -1;

    public int TopLevel { get; set; } = -1;

    public bool IsLinked(int slot) => records.Level(slot) <= LevelMax;

    /// <summary>All places for links of a slot at a level; the list ends before the first <see cref="VectorRecords.NoLink"/>.</summary>
    public Span<uint> PlacesOf(int slot, int level) =>
        level == 0
            ? new Span<uint>(records.Links(slot), records.LinksMax)
            : Upper[slot].AsSpan((level - 1) * m, m);

    public ReadOnlySpan<uint> LinksOf(int slot, int level)
    {
        var places = PlacesOf(slot, level);
        var end = places.IndexOf(VectorRecords.NoLink);
        return end < 0 ? places : places[..end];
    }

    /// <summary>Makes the slot a node of so many levels, without links.</summary>
    public void Admit(int slot, int level)
    {
        records.Level(slot) = (byte)level;
        records.InDegree(slot) = 0;
        if (level > 0)
        {
            var lists = new uint[level * m];
            lists.AsSpan().Fill(VectorRecords.NoLink);
            Upper[slot] = lists;
        }
    }

    /// <summary>Replaces the list and keeps count of who is linked to at the lowest level.</summary>
    public void Replace(int slot, int level, ReadOnlySpan<uint> links)
    {
        var places = PlacesOf(slot, level);
        if (level == 0)
        {
            foreach (var old in LinksOf(slot, 0))
            {
                Lose((int)(old >> 8));
            }
            foreach (var link in links)
            {
                Gain((int)(link >> 8));
            }
        }
        links.CopyTo(places);
        places[links.Length..].Fill(VectorRecords.NoLink);
    }

    public void Gain(int slot)
    {
        ref var degree = ref records.InDegree(slot);
        degree += degree < byte.MaxValue ? (byte)1 : (byte)0;
    }

    /// <summary>A count that has once been full is no longer known, and stays full.</summary>
    public void Lose(int slot)
    {
        ref var degree = ref records.InDegree(slot);
        degree -= degree is > 0 and < byte.MaxValue ? (byte)1 : (byte)0;
    }

    /// <summary>Bytes of the upper levels: links, and 48 for the array and the entry of each list.</summary>
    public long BytesUsed()
    {
        var bytes = 0L;
        foreach (var lists in Upper.Values)
        {
            bytes += (lists.Length * sizeof(uint)) + 48;
        }
        return bytes;
    }
}
