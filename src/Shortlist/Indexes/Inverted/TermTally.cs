using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>All terms of an index, and the terms of the document at hand counted by field.</summary>
internal sealed class TermTally
{
    /// <summary>More mentions count as this many; saturation has made them worthless long before.</summary>
    public const int FrequencyMax = byte.MaxValue;

    private readonly TextAnalyzer[] _analyzers;
    private readonly TermTable _terms = new();
    private readonly TokenBatch _batch;
    private readonly List<TermEntry> _slots = [];
    private readonly int[] _lengths;
    private byte[] _frequencies;

    public TermTally(TextAnalyzer[] analyzers)
    {
        _analyzers = analyzers;
        _batch = new(_terms);
        _lengths = new int[analyzers.Length];
        _frequencies = new byte[analyzers.Length * 64];
    }

    /// <summary>Of each field.</summary>
    public IReadOnlyList<TextAnalyzer> Analyzers => _analyzers;

    public int TermCount => _terms.Count;

    /// <summary>The distinct terms of the document at hand.</summary>
    public ReadOnlySpan<TermEntry> Slots => CollectionsMarshal.AsSpan(_slots);

    /// <summary>Terms of the document in each field, repeats included.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>How often each field of the document has the term of a slot.</summary>
    public ReadOnlySpan<byte> Frequencies(int slot) =>
        _frequencies.AsSpan(slot * _lengths.Length, _lengths.Length);

    public TermEntry? Find(string term) => _terms.Find(term);

    /// <summary>The terms of a text, in its order. Readers may ask.</summary>
    public List<string> Read(int field, string? text)
    {
        var terms = new List<string>();
        foreach (var token in _analyzers[field].TermsAlone(text))
        {
            terms.Add(_terms.Find(token)?.Term ?? token.ToString());
        }
        return terms;
    }

    /// <summary>Takes a document at hand.</summary>
    public void Count(ReadOnlySpan<string?> texts)
    {
        Clear();
        for (var field = 0; field < texts.Length; field++)
        {
            _lengths[field] = Read(texts[field], field);
        }
        CountBatch();
    }

    /// <summary>Lets the document go.</summary>
    public void Clear()
    {
        foreach (var entry in _slots)
        {
            entry.Slot = TermEntry.NoSlot;
        }
        _slots.Clear();
        _lengths.AsSpan().Clear();
    }

    /// <summary>Takes the terms of a segment over, none of which is known yet.</summary>
    public void Learn(SealedSegment segment)
    {
        _terms.EnsureCapacity(segment.Bytes.TermCount);
        for (var number = 0; number < segment.Bytes.TermCount; number++)
        {
            var term = TermKey.Decode(segment.Bytes.Term(number));
            _terms.Add(new(term) { DocumentFrequency = segment.BlocksOf(number).PostingCount });
        }
    }

    /// <summary>Forgets a term that no document has any more.</summary>
    public void Forget(TermEntry entry) => _terms.Remove(entry);

    private int Read(string? text, int field)
    {
        var length = 0;
        foreach (var token in _analyzers[field].TermsAlone(text))
        {
            if (_batch.IsFull)
            {
                CountBatch();
            }
            _batch.Add(token, field);
            length++;
        }
        return length;
    }

    private void CountBatch()
    {
        _batch.Fetch();
        for (var i = 0; i < _batch.Count; i++)
        {
            var entry = _batch.EntryOf(i);
            if (entry.Slot == TermEntry.NoSlot)
            {
                Add(entry);
            }
            ref var frequency = ref _frequencies[(entry.Slot * _lengths.Length) + _batch.FieldOf(i)];
            frequency = (byte)Math.Min(frequency + 1, FrequencyMax);
        }
        _batch.Clear();
    }

    private void Add(TermEntry entry)
    {
        Memory.PrefetchObject(entry.Live);
        entry.Slot = _slots.Count;
        _slots.Add(entry);
        if (_frequencies.Length < _slots.Count * _lengths.Length)
        {
            Array.Resize(ref _frequencies, _frequencies.Length * 2);
        }
        _frequencies.AsSpan(entry.Slot * _lengths.Length, _lengths.Length).Clear();
    }
}
