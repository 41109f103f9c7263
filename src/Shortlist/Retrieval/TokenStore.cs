using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Retrieval;

/// <summary>
/// Short texts as tokens, by row: those of all fields of a row one after the other, so that hundreds of rows are looked at in
/// little memory.
/// </summary>
/// <remarks>
/// 4 bytes a row, a token and four fields; what is replaced is left over until it is half of all. One writer at a time, and no
/// reader while it writes.
/// </remarks>
internal sealed class TokenStore
{
    /// <summary>Tokens that may be read past a text's last one, whatever they are.</summary>
    public const int Slack = 16;

    private const int PageShift = 14;
    private const int PageTokens = 1 << PageShift; // 64 KiB: no large object.
    private const int FieldsPerHead = 4; // A byte each.

    private readonly List<int> _starts = []; // By row, where its lengths are and then its tokens, from 1; 0 of one without any.
    private readonly List<uint[]> _pages = [];
    private int _fieldCount;
    private int _end; // Of what is used: the place of the next row's.
    private int _left; // Places that belong to no row any more.

    /// <summary>Rows that were set, and those before them.</summary>
    public int Count => _starts.Count;

    /// <summary>Pages of 64 KiB.</summary>
    public int PageCount => _pages.Count;

    /// <summary>Fields a row; as long as nothing was set there may be more.</summary>
    public int FieldCount
    {
        get => _fieldCount;
        set =>
            _fieldCount =
                Count == 0
                    ? value
                    : throw new InvalidOperationException(
                        "A field is asked for after the first item; what went before would be missing in it. Ask for all fields "
                            + "before the log is applied."
                    );
    }

    private int HeadCount => (_fieldCount + FieldsPerHead - 1) / FieldsPerHead;

    /// <summary>The tokens of a row in a field; empty where it was never set.</summary>
    public ReadOnlySpan<uint> this[int row, int field]
    {
        get
        {
            if (!TryFind(row, out var texts))
            {
                return [];
            }
            for (var before = 0; before < field; before++)
            {
                texts.Next(out _);
            }
            ref var first = ref texts.Next(out var length);
            return MemoryMarshal.CreateReadOnlySpan(ref first, length);
        }
    }

    /// <returns>False where the row has no tokens in any field.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(int row, out Texts texts)
    {
        var start = (uint)row < (uint)_starts.Count ? _starts[row] - 1 : -1;
        texts = start < 0 ? default : TextsAt(start);
        return start >= 0;
    }

    /// <summary>Has the processor fetch where a row's tokens are, to <see cref="Prefetch"/> them later.</summary>
    public void PrefetchStart(int row)
    {
        if ((uint)row < (uint)_starts.Count)
        {
            Memory.Prefetch(ref CollectionsMarshal.AsSpan(_starts)[row]);
        }
    }

    /// <summary>Has the processor fetch a row's first tokens, while others are looked at.</summary>
    public void Prefetch(int row)
    {
        const int LineTokens = 16;
        const int LineCount = 3; // Further ones the processor fetches by itself.
        if ((uint)row < (uint)_starts.Count && _starts[row] > 0)
        {
            ref var first = ref At(_starts[row] - 1);
            for (var line = 0; line < LineCount; line++)
            {
                Memory.Prefetch(ref Unsafe.Add(ref first, line * LineTokens));
            }
        }
    }

    /// <param name="row">Dense: memory grows with the highest.</param>
    /// <param name="lengths">Tokens of each field, at most 255.</param>
    /// <param name="tokens">Those of all fields, one after the other.</param>
    public void Set(int row, ReadOnlySpan<byte> lengths, ReadOnlySpan<uint> tokens)
    {
        while (_starts.Count <= row)
        {
            _starts.Add(0);
        }
        var room = TryFind(row, out var known) ? known.PlaceCount : 0;
        if (tokens.IsEmpty)
        {
            _left += room;
            _starts[row] = 0;
            return;
        }
        var needed = HeadCount + tokens.Length;
        var fits = needed <= room;
        _left += room - (fits ? needed : 0);
        var start = fits ? _starts[row] - 1 : Take(needed);
        _starts[row] = start + 1;
        var places = MemoryMarshal.CreateSpan(ref At(start), needed);
        places[..HeadCount].Clear();
        lengths.CopyTo(MemoryMarshal.AsBytes(places));
        tokens.CopyTo(places[HeadCount..]);
        if (_left > PageTokens && _left > _end / 2)
        {
            Pack();
        }
    }

    public void Clear()
    {
        _starts.Clear();
        _pages.Clear();
        (_end, _left) = (0, 0);
    }

    /// <summary>As it lies in memory.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write((_end, _left));
        writer.Write(_starts);
        writer.Write(_pages.Count);
        foreach (var page in _pages)
        {
            writer.Write<uint>(page);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are of something else.</exception>
    public void Load(StateReader reader)
    {
        Clear();
        (_end, _left) = reader.Read<(int, int)>();
        reader.List(_starts);
        for (var left = reader.Count(); left > 0; left--)
        {
            var page = reader.Array<uint>();
            _pages.Add(
                page.Length == PageTokens + Slack
                    ? page
                    : throw new InvalidDataException(
                        $"A page of {page.Length} tokens was kept; expected {PageTokens + Slack}."
                    )
            );
        }
    }

    private ref uint At(int start) => ref _pages[start >> PageShift][start & (PageTokens - 1)];

    private Texts TextsAt(int start) => new(ref At(start), _fieldCount, HeadCount);

    // No row lies on two pages.
    private int Take(int count)
    {
        var rest = (_pages.Count << PageShift) - _end;
        if (rest < count)
        {
            _left += rest;
            _end = _pages.Count << PageShift;
            _pages.Add(new uint[PageTokens + Slack]);
        }
        var start = _end;
        _end += count;
        return start;
    }

    private void Pack()
    {
        var old = _pages.ToArray();
        _pages.Clear();
        (_end, _left) = (0, 0);
        foreach (ref var start in CollectionsMarshal.AsSpan(_starts))
        {
            if (start > 0)
            {
                ref var first = ref old[(start - 1) >> PageShift][(start - 1) & (PageTokens - 1)];
                var count = new Texts(ref first, _fieldCount, HeadCount).PlaceCount;
                start = Take(count) + 1;
                MemoryMarshal
                    .CreateSpan(ref first, count)
                    .CopyTo(MemoryMarshal.CreateSpan(ref At(start - 1), count));
            }
        }
    }

    /// <summary>The texts of a row, one field after the other.</summary>
    internal ref struct Texts
    {
        private readonly int _fieldCount;
        private readonly int _headCount;
        private ref byte _length;
        private ref uint _first;

        /// <param name="head">The lengths, and behind them the tokens.</param>
        /// <param name="fieldCount">How many lengths there are.</param>
        /// <param name="headCount">What they take up.</param>
        public Texts(ref uint head, int fieldCount, int headCount)
        {
            (_fieldCount, _headCount) = (fieldCount, headCount);
            _length = ref Unsafe.As<uint, byte>(ref head);
            _first = ref Unsafe.Add(ref head, headCount);
        }

        /// <summary>What all of them take up; asked before the first.</summary>
        public readonly int PlaceCount
        {
            get
            {
                var count = _headCount;
                for (var i = 0; i < _fieldCount; i++)
                {
                    count += Unsafe.Add(ref _length, i);
                }
                return count;
            }
        }

        /// <summary>The next field's first token, and how many there are; <see cref="Slack"/> may be read past the last.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref uint Next(out int length)
        {
            ref var first = ref _first;
            length = _length;
            _length = ref Unsafe.Add(ref _length, 1);
            _first = ref Unsafe.Add(ref _first, length);
            return ref first;
        }
    }
}
