using Shortlist.Indexes.Storage;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>The documents of an index and what is counted of them; all that a writer changes.</summary>
internal sealed class IndexedDocuments
{
    private readonly string[] _fields;
    private readonly TextAnalyzer[] _analyzers;
    private readonly TermTally _terms;

    // Of each field, by row: what was put last.
    private readonly string?[][] _texts;
    private readonly string?[] _textsAtHand;
    private SavedTexts _saved = SavedTexts.None;

    /// <param name="fields">Their names.</param>
    /// <param name="analyzers">One per field.</param>
    public IndexedDocuments(string[] fields, TextAnalyzer[] analyzers)
    {
        (_fields, _analyzers) = (fields, analyzers);
        _terms = new(analyzers);
        _texts = Array.ConvertAll(fields, _ => Array.Empty<string?>());
        _textsAtHand = new string?[fields.Length];
        Lengths = Array.ConvertAll(fields, _ => new FieldLengths());
        Segments = new(Lengths);
    }

    public SegmentLimits Limits { get; init; } = new();

    /// <summary>One per field.</summary>
    public FieldLengths[] Lengths { get; }

    public SegmentSet Segments { get; }

    /// <summary>Documents with at least one term.</summary>
    public int Count { get; private set; }

    public int TermCount => _terms.TermCount;

    /// <summary>The fields and how each is analysed: a record says all its settings.</summary>
    public string Signature =>
        string.Join("; ", _fields.Zip(_analyzers, (name, analyzer) => $"{name}: {analyzer.Analysis}"));

    public bool Contains(int row) => Segments.SegmentOf(row) >= 0;

    /// <summary>In how many documents a term is, in any field.</summary>
    public int FrequencyOf(string term) => _terms.Find(term)?.DocumentFrequency ?? 0;

    /// <summary>The terms of a document's field, in the order of its text. Readers may ask.</summary>
    public List<string> TermsOf(int row, int field) =>
        _terms.Read(field, _saved.Has(row) ? _saved.Read(row)[field] : _texts[field][row]);

    public void Put(int row, ReadOnlySpan<string?> texts)
    {
        if (Contains(row))
        {
            if (texts.SequenceEqual(TextsOf(row)))
            {
                return;
            }
            Remove(row);
        }
        _terms.Count(texts);
        if (!_terms.Slots.IsEmpty)
        {
            Store(row, texts);
        }
        _terms.Clear();
        if (Limits.AreReached(Segments.Live))
        {
            Freeze();
        }
        Segments.Tend();
    }

    public bool Remove(int row)
    {
        if (!Contains(row))
        {
            return false;
        }
        var live = Segments.Live;
        var isLive = Segments.Segments[Segments.SegmentOf(row)] == live;
        _terms.Count(TextsOf(row));
        foreach (var entry in _terms.Slots)
        {
            entry.DocumentFrequency--;
            if (isLive)
            {
                RemoveLive(entry, row);
            }
            if (entry.DocumentFrequency == 0)
            {
                _terms.Forget(entry);
            }
        }
        if (isLive)
        {
            live.UncountDocument(_terms.Slots.Length);
        }
        _terms.Clear();
        Segments.Disown(row);
        for (var field = 0; field < _fields.Length; field++)
        {
            Lengths[field][row] = 0;
            _texts[field][row] = null;
        }
        Count--;
        return true;
    }

    /// <summary>Makes one sealed segment of everything.</summary>
    public void Compact()
    {
        Freeze();
        Segments.Compact();
    }

    public void Save(IndexFileWriter writer)
    {
        var rowCount = _texts[0].Length;
        while (rowCount > 0 && !Contains(rowCount - 1))
        {
            rowCount--;
        }
        var segment = Segments.Combined();
        var snapshot = new IndexSnapshot(Signature, rowCount, segment.Facts);
        snapshot.Save(writer, segment.Bytes, Lengths);
        var hashes = new ulong[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            hashes[row] = _saved.Has(row) ? _saved.HashOf(row) : SavedTexts.HashOf([.. TextsOf(row)]);
        }
        SavedTexts.Save(writer, hashes);
    }

    /// <summary>Becomes what was saved; nothing was put before.</summary>
    public void Open(IndexFile file, Func<int, IReadOnlyList<string?>> textsOf)
    {
        var snapshot = IndexSnapshot.Read(file);
        if (!string.Equals(snapshot.Signature, Signature, StringComparison.Ordinal))
        {
            throw new IndexFileDamagedException(
                file.Path,
                $"It was saved of '{snapshot.Signature}'; expected '{Signature}'."
            );
        }
        Take(snapshot, file, textsOf);
    }

    private void Take(IndexSnapshot snapshot, IndexFile file, Func<int, IReadOnlyList<string?>> textsOf)
    {
        for (var field = 0; field < _fields.Length; field++)
        {
            Lengths[field].Take(snapshot.Lengths(file, field));
            _texts[field] = new string?[snapshot.RowCount];
        }
        var bytes = SealedBytes.Open(snapshot.Facts, file);
        Segments.Begin(
            id => new(id, snapshot.Facts, bytes),
            snapshot.RowCount,
            row => Array.Exists(Lengths, lengths => lengths[row] > 0)
        );
        _terms.Learn((SealedSegment)Segments.Segments[0]);
        Count = snapshot.Facts.DocumentCount;
        _saved = new(file, snapshot.RowCount, Contains, textsOf);
    }

    // Valid until the next call; for who writes or saves.
    private ReadOnlySpan<string?> TextsOf(int row)
    {
        var taken = _saved.Has(row) ? _saved.Take(row) : [];
        for (var field = 0; field < taken.Count; field++)
        {
            _texts[field][row] = taken[field];
        }
        for (var field = 0; field < _fields.Length; field++)
        {
            _textsAtHand[field] = _texts[field][row];
        }
        return _textsAtHand;
    }

    private void Store(int row, ReadOnlySpan<string?> texts)
    {
        var live = Segments.Live;
        var slots = _terms.Slots;
        foreach (var entry in slots)
        {
            entry.DocumentFrequency++;
            entry.Live ??= live.Add(entry, _fields.Length);
            entry.Live.PrefetchEnd();
        }
        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot].Live!.Add(row, _terms.Frequencies(slot));
        }
        for (var field = 0; field < _fields.Length; field++)
        {
            Lengths[field][row] = _terms.Lengths[field];
            if (row >= _texts[field].Length)
            {
                Array.Resize(ref _texts[field], Math.Max(row + 1, _texts[field].Length * 2));
            }
            _texts[field][row] = texts[field];
        }
        live.CountDocument(slots.Length);
        Segments.Own(row);
        Count++;
    }

    private void RemoveLive(TermEntry entry, int row)
    {
        entry.Live!.Remove(row);
        if (entry.Live.Count == 0)
        {
            Segments.Live.Drop(entry.Live);
            entry.Live = null;
        }
    }

    private void Freeze()
    {
        foreach (var postings in Segments.Live.Terms)
        {
            postings.Entry.Live = null;
        }
        if (Segments.Live.DocumentCount > 0)
        {
            Segments.Freeze();
        }
    }
}
