using System.Runtime.InteropServices;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>All terms of an index, and the terms of the document at hand counted by field.</summary>
internal sealed class TermTally
{
    /// <summary>More mentions count as this many; saturation has made them worthless long before.</summary>
    public const int FrequencyMax = byte.MaxValue;

    private readonly TextAnalyzer[] _analyzers;
    private readonly Dictionary<string, TermEntry> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermEntry>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<TermEntry> _slots = [];
    private readonly int[] _lengths;
    private byte[] _frequencies;

    public TermTally(TextAnalyzer[] analyzers)
    {
        _analyzers = analyzers;
        _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
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

    public TermEntry? Find(string term) => _terms.GetValueOrDefault(term);

    /// <summary>The terms of a text, in its order. Readers may ask.</summary>
    public List<string> Read(int field, string? text)
    {
        var terms = new List<string>();
        foreach (var token in _analyzers[field].Terms(text))
        {
            terms.Add(_lookup.TryGetValue(token, out var entry) ? entry.Term : token.ToString());
        }
        return terms;
    }

    /// <summary>Takes a document at hand.</summary>
    public void Count(ReadOnlySpan<string?> texts)
    {
        Clear();
        for (var field = 0; field < texts.Length; field++)
        {
            _lengths[field] = Count(texts[field], field);
        }
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
            _terms.Add(term, new(term) { DocumentFrequency = segment.BlocksOf(number).PostingCount });
        }
    }

    /// <summary>Forgets a term that no document has any more.</summary>
    public void Forget(TermEntry entry) => _terms.Remove(entry.Term);

    private int Count(string? text, int field)
    {
        var length = 0;
        foreach (var token in _analyzers[field].Terms(text))
        {
            if (!_lookup.TryGetValue(token, out var entry))
            {
                var term = token.ToString();
                entry = new(term);
                _terms.Add(term, entry);
            }
            if (entry.Slot == TermEntry.NoSlot)
            {
                Add(entry);
            }
            ref var frequency = ref _frequencies[(entry.Slot * _lengths.Length) + field];
            frequency = (byte)Math.Min(frequency + 1, FrequencyMax);
            length++;
        }
        return length;
    }

    private void Add(TermEntry entry)
    {
        entry.Slot = _slots.Count;
        _slots.Add(entry);
        if (_frequencies.Length < _slots.Count * _lengths.Length)
        {
            Array.Resize(ref _frequencies, _frequencies.Length * 2);
        }
        _frequencies.AsSpan(entry.Slot * _lengths.Length, _lengths.Length).Clear();
    }
}
