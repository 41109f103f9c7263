namespace Shortlist.Indexes.Vectors;

/// <summary>
/// Which candidates a vector is linked to: the nearest first, and none that is nearer to one already chosen than to the
/// vector itself, so that links lead in every direction (algorithm 4 of Malkov and Yashunin, 2018).
/// </summary>
internal static unsafe class LinkChoice
{
    /// <param name="candidates">Keys of distinct slots, best first; scored against the vector.</param>
    /// <param name="keepsLast">Whether a slot that no other list names is chosen whatever its place.</param>
    /// <param name="held">The links the vector has now.</param>
    /// <returns>How many links were written.</returns>
    public static int Choose(
        VectorRecords records,
        SearchScratch scratch,
        ReadOnlySpan<ulong> candidates,
        Span<uint> chosen,
        bool keepsLast = false,
        ReadOnlySpan<uint> held = default
    )
    {
        var count = 0;
        if (keepsLast)
        {
            foreach (var key in candidates)
            {
                if (count < chosen.Length && IsLast(records, ScoredSlot.SlotOf(key), held))
                {
                    Take(records, scratch, ScoredSlot.SlotOf(key), chosen, ref count);
                }
            }
        }
        var bound = count;
        foreach (var key in candidates)
        {
            if (count == chosen.Length)
            {
                break;
            }
            var slot = ScoredSlot.SlotOf(key);
            if (bound > 0 && chosen[..bound].Contains(records.LinkTo(slot)))
            {
                continue;
            }
            if (IsApart(records, scratch, slot, ScoredSlot.ScoreOf(key), count))
            {
                Take(records, scratch, slot, chosen, ref count);
            }
        }
        return count;
    }

    private static bool IsLast(VectorRecords records, int slot, ReadOnlySpan<uint> held) =>
        records.InDegree(slot) is var degree
        && (degree == 0 || (degree == 1 && held.Contains(records.LinkTo(slot))));

    private static bool IsApart(
        VectorRecords records,
        SearchScratch scratch,
        int slot,
        float score,
        int count
    )
    {
        var step = records.Step(slot);
        for (var i = 0; i < count; i++)
        {
            var other = scratch.Chosen + ((long)i * records.CodeBytes);
            if (CodeScores.Of(records, slot, step, other, scratch.ChosenScales[i]) > score)
            {
                return false;
            }
        }
        return true;
    }

    private static void Take(
        VectorRecords records,
        SearchScratch scratch,
        int slot,
        Span<uint> chosen,
        ref int count
    )
    {
        scratch.ChosenScales[count] = CodeScores.Sign(
            records,
            slot,
            scratch.Chosen + ((long)count * records.CodeBytes)
        );
        chosen[count++] = records.LinkTo(slot);
    }
}
