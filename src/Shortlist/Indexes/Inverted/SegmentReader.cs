using System.Numerics.Tensors;

namespace Shortlist.Indexes.Inverted;

/// <summary>The postings of a query's terms in one segment, and what their bounds of mentions mean to the query.</summary>
internal sealed unsafe class SegmentReader
{
    private readonly float[] _mentions = GC.AllocateArray<float>(
        256 * InvertedIndex.FieldCountMax,
        pinned: true
    );
    private int[] _terms = [];

    public SegmentReader()
    {
        fixed (float* mentions = _mentions)
        {
            Mentions = mentions; // Pinned for good.
        }
    }

    /// <summary>Of the terms that the segment has, in their order; more of them than <see cref="Count"/> are spare.</summary>
    public PostingCursor[] Cursors { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>For each field that counts, what each byte of <see cref="MentionBounds"/> stands for, weighted.</summary>
    public float* Mentions { get; }

    /// <summary>Which of the terms a cursor reads.</summary>
    public int TermOf(int cursor) => _terms[cursor];

    /// <summary>Looks the terms up in a segment.</summary>
    public void Open(Segment segment, ReadOnlySpan<WeighedTerm> terms, Bm25F scale)
    {
        MakeRoom(terms.Length);
        Count = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            ref readonly var term = ref terms[i];
            var cursor = Cursors[Count];
            if (segment.Find(term.Key, term.Term.Term, cursor))
            {
                cursor.ScoreBy(term.Scorer);
                _terms[Count++] = i;
            }
        }
        foreach (ref readonly var field in scale.Fields)
        {
            var factor = field.Weight * segment.Inflation(field.Index, field.Lengths.Average, scale.B);
            TensorPrimitives.Multiply(MentionBounds.Values, factor, _mentions.AsSpan(field.Slot * 256, 256));
        }
    }

    private void MakeRoom(int termCount)
    {
        var have = Cursors.Length;
        if (have >= termCount)
        {
            return;
        }
        var cursors = new PostingCursor[termCount];
        Cursors.CopyTo(cursors, 0);
        for (var i = have; i < termCount; i++)
        {
            cursors[i] = new();
        }
        (Cursors, _terms) = (cursors, new int[termCount]);
    }
}
