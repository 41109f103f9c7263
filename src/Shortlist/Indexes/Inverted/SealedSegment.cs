namespace Shortlist.Indexes.Inverted;

/// <summary>Documents whose postings are compressed and never change.</summary>
/// <remarks>
/// Beside the arrays that a file holds: 4 to 8 bytes per term for finding them by hash. Thread-safe.
/// </remarks>
internal sealed class SealedSegment : Segment
{
    private readonly SegmentFacts _facts;

    // Terms by hash, with open addressing: the term's number plus one, or 0 where there is none.
    private readonly int[] _slots;

    public SealedSegment(int id, SegmentFacts facts, SealedBytes bytes)
        : base(id)
    {
        (_facts, Bytes) = (facts, bytes);
        DocumentCount = facts.DocumentCount;
        _slots = new int[
            System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(facts.TermCount * 3 / 2) + 1)
        ];
        for (var term = 0; term < facts.TermCount; term++)
        {
            var slot = TermKey.HashOf(bytes.Term(term)) & (uint)(_slots.Length - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (uint)(_slots.Length - 1);
            }
            _slots[slot] = term + 1;
        }
    }

    public SealedBytes Bytes { get; }

    public SegmentFacts Facts => _facts;

    public int RowBefore => _facts.RowBefore;

    public override bool Find(in TermKey key, string term, PostingCursor cursor)
    {
        var number = NumberOf(key);
        if (number < 0)
        {
            return false;
        }
        cursor.Open(BlocksOf(number));
        return true;
    }

    public unsafe BlockDirectory BlocksOf(int term)
    {
        var first = Bytes.FirstBlocks[term];
        return new(Bytes, first, Bytes.FirstBlocks[term + 1] - first);
    }

    public override int RowCount => _facts.RowLast - _facts.RowBefore;

    public override float Inflation(int field, float averageNow, float b) =>
        MentionBounds.Inflation(_facts.Fields[field], averageNow, b);

    public override IEnumerable<string> TermsWith(string prefix)
    {
        var key = TermKey.Of(prefix);
        for (var term = FirstFrom(key); term < Bytes.TermCount; term++)
        {
            if (!Bytes.Term(term).StartsWith(key.Bytes))
            {
                yield break;
            }
            yield return TermKey.Decode(Bytes.Term(term));
        }
    }

    private int NumberOf(in TermKey key)
    {
        var slot = key.Hash & (uint)(_slots.Length - 1);
        while (_slots[slot] is > 0 and var next)
        {
            if (Bytes.Term(next - 1).SequenceEqual(key.Bytes))
            {
                return next - 1;
            }
            slot = (slot + 1) & (uint)(_slots.Length - 1);
        }
        return -1;
    }

    private int FirstFrom(in TermKey key)
    {
        var (low, high) = (0, Bytes.TermCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) =
                Bytes.Term(middle).SequenceCompareTo(key.Bytes) < 0 ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
