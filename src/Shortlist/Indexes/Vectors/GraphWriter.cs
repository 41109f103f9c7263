using Shortlist.Basics;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// Links vectors into the graph, one after the other. Everything it decides depends on the codes and the order of calls
/// alone.
/// </summary>
internal sealed unsafe class GraphWriter(GraphLinks graph, int efConstruction)
{
    private readonly VectorRecords _records = graph.Records;

    /// <summary>How many vectors were ever linked: what the next one's level is drawn from.</summary>
    public long Linked { get; set; }

    /// <summary>Links a vector that is in no graph.</summary>
    public void Insert(int slot, SearchScratch scratch)
    {
        graph.Admit(slot, NextLevel());
        if (graph.Entry < 0)
        {
            BecomeEntry(slot);
            return;
        }
        FindLinks(slot, scratch);
        for (var level = Math.Min(_records.Level(slot), graph.TopLevel); level >= 0; level--)
        {
            if (level == 0)
            {
                foreach (var link in graph.LinksOf(slot, 0))
                {
                    graph.Gain((int)(link >> 8));
                }
            }
            // The list does not change while others are linked back to it.
            foreach (var link in graph.LinksOf(slot, level))
            {
                LinkBack((int)(link >> 8), slot, level, scratch);
            }
        }
        if (_records.Level(slot) > graph.TopLevel)
        {
            BecomeEntry(slot);
        }
    }

    /// <summary>The level of the next vector: exponentially distributed, one in M reaches the next.</summary>
    public int NextLevel()
    {
        var chance = new SeededRandom((ulong)Linked++);
        var level = 0;
        while (level < GraphLinks.LevelMax && chance.Next(graph.M) == 0)
        {
            level++;
        }
        return level;
    }

    public void BecomeEntry(int slot)
    {
        graph.Entry = slot;
        graph.TopLevel = _records.Level(slot);
    }

    /// <summary>
    /// Writes the links of a slot at each of its levels, and changes nothing else: many may do so at once while
    /// nobody else writes.
    /// </summary>
    public void FindLinks(int slot, SearchScratch scratch)
    {
        Ask(slot, scratch);
        Span<uint> chosen = stackalloc uint[graph.M];
        var top = Math.Min(_records.Level(slot), graph.TopLevel);
        GraphWalk.Descend(graph, scratch, top);
        for (var level = top; level >= 0; level--)
        {
            GraphWalk.Spread(graph, scratch, level, efConstruction);
            var count = 0;
            foreach (var key in scratch.Beam.Keys)
            {
                if (_records.IsLive(ScoredSlot.SlotOf(key)) && ScoredSlot.SlotOf(key) != slot)
                {
                    scratch.AddCandidate(ref count, key);
                }
            }
            var found = LinkChoice.Choose(_records, scratch, scratch.Candidates.AsSpan(0, count), chosen);
            var places = graph.PlacesOf(slot, level);
            chosen[..found].CopyTo(places);
            places[found..].Fill(VectorRecords.NoLink);
        }
    }

    /// <summary>Finds the links of a slot anew where too few are left, and keeps the counts right.</summary>
    public void Relink(int slot, SearchScratch scratch)
    {
        foreach (var link in graph.LinksOf(slot, 0))
        {
            graph.Lose((int)(link >> 8));
        }
        FindLinks(slot, scratch);
        foreach (var link in graph.LinksOf(slot, 0))
        {
            graph.Gain((int)(link >> 8));
        }
    }

    /// <summary>Adds a link to a list that may be full: then the list is chosen anew.</summary>
    public void LinkBack(int target, int slot, int level, SearchScratch scratch)
    {
        var places = graph.PlacesOf(target, level);
        var links = graph.LinksOf(target, level);
        if (links.Contains(_records.LinkTo(slot)))
        {
            return;
        }
        if (links.Length < places.Length)
        {
            places[links.Length] = _records.LinkTo(slot);
            if (level == 0)
            {
                graph.Gain(slot);
            }
            return;
        }
        Span<uint> union = stackalloc uint[places.Length + 1];
        links.CopyTo(union);
        union[^1] = _records.LinkTo(slot);
        Rechoose(target, level, union, scratch);
    }

    /// <summary>Replaces a list by the best choice of some links, and keeps the counts right.</summary>
    /// <remarks>A slot that no other list names stays: else nothing would lead to it any more.</remarks>
    public void Rechoose(int target, int level, ReadOnlySpan<uint> union, SearchScratch scratch)
    {
        Span<uint> chosen = stackalloc uint[graph.PlacesOf(target, level).Length];
        var found = Choose(target, level, union, scratch, chosen, keepsLast: level == 0);
        graph.Replace(target, level, chosen[..found]);
    }

    /// <summary>Replaces a list by the best choice of some links, and changes nothing else.</summary>
    public void Choose(int target, int level, ReadOnlySpan<uint> union, SearchScratch scratch)
    {
        var places = graph.PlacesOf(target, level);
        Span<uint> chosen = stackalloc uint[places.Length];
        var found = Choose(target, level, union, scratch, chosen, keepsLast: false);
        chosen[..found].CopyTo(places);
        places[found..].Fill(VectorRecords.NoLink);
    }

    /// <summary>Leads to a slot that no link leads to: the nearest of those it links to gives it a place.</summary>
    public void Rescue(int slot, SearchScratch scratch)
    {
        if (_records.InDegree(slot) > 0 || _records.LiveCount < 2 || slot == graph.Entry)
        {
            return;
        }
        var asked = CodeScores.Sign(_records, slot, scratch.Target);
        var (nearest, best) = (-1, float.NegativeInfinity);
        foreach (var link in graph.LinksOf(slot, 0))
        {
            var other = (int)(link >> 8);
            var score = CodeScores.Of(_records, other, scratch.Target, asked);
            if (_records.IsLive(other) && score > best)
            {
                (nearest, best) = (other, score);
            }
        }
        if (nearest >= 0)
        {
            LinkBack(nearest, slot, 0, scratch);
        }
    }

    private int Choose(
        int target,
        int level,
        ReadOnlySpan<uint> union,
        SearchScratch scratch,
        Span<uint> chosen,
        bool keepsLast
    )
    {
        var asked = CodeScores.Sign(_records, target, scratch.Target);
        var count = 0;
        foreach (var link in union)
        {
            var other = (int)(link >> 8);
            var score = CodeScores.Of(_records, other, scratch.Target, asked);
            scratch.AddCandidate(ref count, ScoredSlot.Key(other, score));
        }
        var candidates = scratch.Candidates.AsSpan(0, count);
        candidates.Sort();
        candidates.Reverse();
        var held = graph.LinksOf(target, level);
        return LinkChoice.Choose(_records, scratch, candidates, chosen, keepsLast, held);
    }

    /// <summary>Scores with the vector of the slot.</summary>
    private void Ask(int slot, SearchScratch scratch)
    {
        if (_records.FloatCount > 0)
        {
            new Span<float>(_records.Floats(slot), _records.FloatCount).CopyTo(scratch.QuerySpan);
            CodeScores.Sign(_records, scratch);
        }
        else
        {
            scratch.Asked = CodeScores.Sign(_records, slot, scratch.Signed);
        }
    }
}
