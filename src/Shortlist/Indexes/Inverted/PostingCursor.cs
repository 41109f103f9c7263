using System.Numerics;
using System.Runtime.Intrinsics;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Reads one term's postings in one segment, block by block and forwards, sealed or live alike. A block's rows, and its
/// scores, are unpacked when they are first asked for.
/// </summary>
/// <remarks>One thread. Reused from search to search; holds two kilobytes and half of one per field.</remarks>
internal sealed unsafe class PostingCursor
{
    public const int BlockSize = 128;

    // More blocks than this are not bounded together.
    private const int BoundBlockCountMax = 4;

    // Nor is the best one looked for among more than these.
    private const int BestBlockCountMax = 128;

    private readonly int[] _rows = GC.AllocateUninitializedArray<int>(BlockSize, pinned: true);
    private readonly float[] _scores = GC.AllocateUninitializedArray<float>(BlockSize, pinned: true);
    private int[] _frequencies = GC.AllocateUninitializedArray<int>(BlockSize, pinned: true);
    private PostingList? _live;
    private BlockDirectory _sealed;
    private TermScorer _scorer;
    private int _block;
    private int _blockCount;
    private int _blockLastRow;
    private int _passed; // Rows before this one are not asked about any more.
    private float _blockBound; // Negative until it is asked for.
    private bool _isUnpacked;
    private bool _isScored;

    public PostingCursor()
    {
        fixed (int* rows = _rows)
        fixed (float* scores = _scores)
        {
            Rows = rows; // Both are pinned for good.
            Scores = scores;
        }
    }

    /// <summary>Those of the block, once unpacked.</summary>
    public int* Rows { get; }

    /// <summary>Those of the block, once scored.</summary>
    public float* Scores { get; }

    /// <summary>How many postings the unpacked block has.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were read.</summary>
    public int Place { get; set; }

    /// <summary>Of the list, those read too.</summary>
    public int PostingCount => _live?.Count ?? _sealed.PostingCount;

    public bool IsAtEnd => _block >= _blockCount;

    public int BlockLastRow => _blockLastRow;

    /// <summary>No row before this one is left to be read.</summary>
    public int RowMin =>
        _isUnpacked ? Rows[Place]
        : _live is not null ? Math.Max(_passed, _live.Rows[_block * BlockSize])
        : Math.Max(_passed, _sealed.RowBefore(_block) + 1);

    public void Open(PostingList live)
    {
        (_live, _sealed) = (live, default);
        _passed = 0;
        MoveTo(0, (live.Count + BlockSize - 1) / BlockSize);
    }

    public void Open(in BlockDirectory blocks)
    {
        (_live, _sealed) = (null, blocks);
        _passed = 0;
        MoveTo(0, blocks.Count);
    }

    public void ScoreBy(in TermScorer scorer)
    {
        _scorer = scorer;
        _isScored = false;
        if (_frequencies.Length < scorer.Fields.Length * BlockSize)
        {
            _frequencies = GC.AllocateUninitializedArray<int>(scorer.Fields.Length * BlockSize, pinned: true);
        }
    }

    /// <summary>No posting of the list scores more.</summary>
    /// <param name="mentions">For each byte and field what it bounds; see <see cref="MentionBounds"/>.</param>
    public float ListBound(float* mentions) => Bound(mentions, 0, _blockCount);

    /// <summary>No posting of the block scores more.</summary>
    public float BlockBound(float* mentions) =>
        _blockBound >= 0 ? _blockBound : _blockBound = Bound(mentions, _block, _block + 1);

    /// <summary>Goes to the block, of the first ones, whose best posting may score the most.</summary>
    public void MoveToBest(float* mentions)
    {
        var (best, bound) = (0, -1f);
        var end = Math.Min(_blockCount, BestBlockCountMax);
        for (var block = 0; block < end; block++)
        {
            var here = Bound(mentions, block, block + 1);
            (best, bound) = here > bound ? (block, here) : (best, bound);
        }
        if (best != _block)
        {
            MoveTo(best, _blockCount);
        }
    }

    /// <summary>Begins again.</summary>
    public void Rewind()
    {
        if (_block != 0)
        {
            MoveTo(0, _blockCount);
        }
    }

    /// <summary>No posting that is left and has a row before <paramref name="end"/> scores more.</summary>
    /// <remarks>The largest of many blocks is hardly less than that of all: then it is not looked for.</remarks>
    public float BoundBefore(float* mentions, int end, float listBound)
    {
        if (IsAtEnd || RowMin >= end)
        {
            return 0;
        }
        var last = _block;
        while (last + 1 < _blockCount && LastRow(last) < end - 1)
        {
            if (++last - _block == BoundBlockCountMax)
            {
                return listBound;
            }
        }
        return Bound(mentions, _block, last + 1);
    }

    /// <summary>Goes on to the block that has the row, or would have it.</summary>
    /// <returns>False where all rows left are before it.</returns>
    public bool SkipTo(int row)
    {
        if (row <= _blockLastRow)
        {
            return _block < _blockCount;
        }
        var (low, step) = (_block + 1, 1);
        while (low + step < _blockCount && LastRow(low + step) < row)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(low + step, _blockCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = LastRow(middle) < row ? (middle + 1, high) : (low, middle);
        }
        MoveTo(low, _blockCount);
        return low < _blockCount;
    }

    /// <summary>The first place of the unpacked block whose row is not before this one.</summary>
    public int PlaceFrom(int row)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            var place = new ReadOnlySpan<int>(Rows, Count)[Place..].BinarySearch(row);
            return Place + (place < 0 ? ~place : place);
        }
        for (var i = Place & ~(Vector512<int>.Count - 1); i < Count; i += Vector512<int>.Count)
        {
            var before = Vector512
                .LessThan(Vector512.Load(Rows + i), Vector512.Create(row))
                .ExtractMostSignificantBits();
            if (before != ushort.MaxValue)
            {
                return Math.Max(Place, Math.Min(Count, i + BitOperations.PopCount(before)));
            }
        }
        return Count;
    }

    /// <summary>Goes on past all rows before this one.</summary>
    public void Pass(int row)
    {
        _passed = row;
        if (SkipTo(row) && _isUnpacked)
        {
            Place = PlaceFrom(row);
        }
    }

    public void NextBlock() => MoveTo(_block + 1, _blockCount);

    /// <summary>Unpacks the block's rows, if they aren't yet.</summary>
    public void Unpack()
    {
        if (_isUnpacked)
        {
            return;
        }
        Count = _live is null ? _sealed.UnpackRows(_block, Rows) : CopyRows(_live);
        (_isUnpacked, _isScored, Place) = (true, false, 0);
        Place = PlaceFrom(_passed);
    }

    /// <summary>Scores the block, if it isn't yet.</summary>
    public void Score()
    {
        Unpack();
        if (_isScored)
        {
            return;
        }
        fixed (int* frequencies = _frequencies)
        {
            for (var i = 0; i < _scorer.Fields.Length; i++)
            {
                Frequencies(_scorer.Fields[i].Index, frequencies + (i * BlockSize));
            }
            _scorer.Score(Rows, frequencies, BlockSize, Count, Scores);
        }
        _isScored = true;
    }

    /// <summary>What the term adds to the row's score: 0 where the row has no posting. Rows are asked for in ascending order.</summary>
    public float ScoreOf(int row)
    {
        var place = PlaceOf(row);
        return place < 0 ? 0
            : _isScored ? Scores[place]
            : ScoreAt(place);
    }

    /// <summary>The row's place in its block; −1 where it has no posting. Rows are asked for in ascending order.</summary>
    public int PlaceOf(int row)
    {
        if (!SkipTo(row))
        {
            return -1;
        }
        Unpack();
        if (Vector512.IsHardwareAccelerated)
        {
            var wanted = Vector512.Create(row);
            for (var i = Place & ~(Vector512<int>.Count - 1); i < Count; i += Vector512<int>.Count)
            {
                var equal = Vector512.Equals(Vector512.Load(Rows + i), wanted).ExtractMostSignificantBits();
                if (equal != 0)
                {
                    return Place = i + BitOperations.TrailingZeroCount(equal);
                }
            }
            return -1;
        }
        var place = new ReadOnlySpan<int>(Rows, Count)[Place..].BinarySearch(row);
        return place < 0 ? -1 : Place += place;
    }

    /// <summary>How often each field that counts mentions the term.</summary>
    public void FrequenciesAt(int place, Span<int> frequencies)
    {
        if (_live is null && _scorer.Fields.Length == _sealed.FieldCount)
        {
            _sealed.Frequencies(_block, place, frequencies); // All fields, in their order.
            return;
        }
        for (var i = 0; i < _scorer.Fields.Length; i++)
        {
            frequencies[i] = FrequencyAt(place, _scorer.Fields[i].Index);
        }
    }

    /// <summary>How often each field of the index mentions the term.</summary>
    public void AllFrequenciesAt(int place, Span<int> frequencies)
    {
        if (_live is null)
        {
            _sealed.Frequencies(_block, place, frequencies);
            return;
        }
        for (var field = 0; field < frequencies.Length; field++)
        {
            frequencies[field] = FrequencyAt(place, field);
        }
    }

    private float ScoreAt(int place)
    {
        if (_scorer.Fields is [var only])
        {
            return _scorer.Score(FrequencyAt(place, only.Index), Rows[place]);
        }
        Span<int> frequencies = stackalloc int[InvertedIndex.FieldCountMax];
        FrequenciesAt(place, frequencies);
        return _scorer.Score(frequencies, Rows[place]);
    }

    /// <summary>How often a field mentions the term.</summary>
    public int FrequencyAt(int place, int field) =>
        _live is null
            ? _sealed.Frequency(_block, field, place)
            : _live.Frequency((_block * BlockSize) + place, field);

    private void MoveTo(int block, int blockCount)
    {
        (_block, _blockCount, _isUnpacked, Place, _blockBound) = (block, blockCount, false, 0, -1);
        _blockLastRow = block < blockCount ? LastRow(block) : int.MaxValue;
    }

    private int LastRow(int block) =>
        _live is null
            ? _sealed.LastRow(block)
            : _live.Rows[Math.Min((block + 1) * BlockSize, _live.Count) - 1];

    private float Bound(float* mentions, int start, int end)
    {
        if (_live is not null)
        {
            return _scorer.Weight;
        }
        var sum = 0f;
        foreach (ref readonly var field in _scorer.Fields.AsSpan())
        {
            sum += mentions[(field.Slot * 256) + _sealed.Bound(start, end, field.Index)];
        }
        return _scorer.Bound(sum);
    }

    private int CopyRows(PostingList live)
    {
        var rows = live.Rows[(_block * BlockSize)..];
        var count = Math.Min(rows.Length, BlockSize);
        rows[..count].CopyTo(_rows);
        for (var i = count; i % BitPacking.GroupSize != 0; i++)
        {
            _rows[i] = rows[count - 1];
        }
        return count;
    }

    private void Frequencies(int field, int* frequencies)
    {
        if (_live is null)
        {
            _sealed.UnpackFrequencies(_block, field, frequencies);
            return;
        }
        for (var i = 0; i < Count; i++)
        {
            frequencies[i] = _live.Frequency((_block * BlockSize) + i, field);
        }
    }
}
