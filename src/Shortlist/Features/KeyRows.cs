using System.Numerics;
using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// All that is kept under the same key parts, such as [user, item.author]: a row a key, some words of it for each fold.
/// An occurrence's keys are worked out and looked up once, however many folds count under them; so are a request's.
/// </summary>
/// <remarks>
/// A key takes 26 to 51 bytes and those of its folds. What was kept is taken up a page at a time, when it is first looked at. Rows whose folds all fade are forgotten when the table would
/// grow, once they read as if they had never been, up to the allowed lateness before the present (see
/// <see cref="PresentTime"/>).
/// </remarks>
public sealed class KeyRows : IFold, ISavedFold
{
    private const int BatchCount = 16;
    private const int LineWords = 8;
    private const int PageWords = 8_192; // 64 KiB: few pages to find a row's by, and no large object.

    private readonly KeyMaker _over;
    private readonly long _latenessMs;
    private readonly bool _fades;
    private readonly List<KeyColumn> _columns = [];
    private readonly KeyTable<int> _rows = new();
    private readonly List<ulong[]> _pages = []; // Null where a page is still where it was kept.
    private readonly Stack<int> _free = new();
    private readonly ulong[] _keys = new ulong[BatchCount * KeyMaker.KeyCountMax];
    private readonly int[] _found = new int[BatchCount * KeyMaker.KeyCountMax];
    private readonly int[] _ends = new int[BatchCount];
    private readonly Func<FeatureRequest, RequestRows> _findAll;

    private KeyColumn[][] _columnsOfKind = [];
    private ReadOnlyMemory<byte> _kept;
    private ulong[] _blank = [];
    private int _pageShift;
    private int _width;
    private int _rowCount;
    private PresentTime _present = new();

    internal KeyRows(IReadOnlyList<string> over, FeatureSources sources, bool fades)
    {
        Over = string.Join(", ", over);
        _over = KeyMaker.Of(sources, over);
        _latenessMs = (long)sources.Design.Data.Correctable.TotalMilliseconds;
        _fades = fades;
        _findAll = FindAll;
    }

    /// <summary>The key parts, as a design writes them.</summary>
    public string Over { get; }

    public KindSet Kinds { get; private set; }

    /// <summary>Keys that have a row.</summary>
    public int Count => _rows.Count;

    /// <summary>Bytes of all rows and of the table that finds them.</summary>
    public long ByteCount => _rows.ByteCount + ((long)_pages.Count * sizeof(ulong) * _width << _pageShift);

    /// <summary>The rows for these key parts, shared by all folds that count under them and fade, or don't.</summary>
    internal static KeyRows Of(FeatureSources sources, IReadOnlyList<string> over, bool fades) =>
        sources.Folds.Share($"{string.Join('|', over)} {fades}", () => new KeyRows(over, sources, fades));

    /// <exception cref="InvalidOperationException">Something was counted already.</exception>
    internal KeyColumn Add(KindSet of, IKeyState state, Func<Occurrence, long>? amountOf = null)
    {
        if (_rowCount > 0)
        {
            throw new InvalidOperationException(
                "A fold is asked for after the first occurrence; what went before would be missing in it. Ask for all "
                    + "folds before the log is applied."
            );
        }
        var column = new KeyColumn(this, of, state, amountOf, _width);
        _columns.Add(column);
        _width += state.WordCount;
        _blank = new ulong[_width];
        _pageShift = BitOperations.Log2((uint)Math.Max(1, PageWords / _width));
        Kinds = new(Kinds.Bits | of.Bits);
        _columnsOfKind =
        [
            .. Enumerable
                .Range(0, InteractionKinds.CountMax + 1)
                .Select(kind => _columns.Where(known => known.Of.Contains(kind)).ToArray()),
        ];
        return column;
    }

    public void Apply(in Occurrence occurrence) => ApplyAll(new ReadOnlySpan<Occurrence>(in occurrence));

    public void ApplyAll(ReadOnlySpan<Occurrence> occurrences)
    {
        var columns = _columnsOfKind[occurrences[0].Kind];
        if (columns.Length == 0)
        {
            return;
        }
        for (; occurrences.Length > BatchCount; occurrences = occurrences[BatchCount..])
        {
            ApplyBatch(columns, occurrences[..BatchCount]);
        }
        ApplyBatch(columns, occurrences);
    }

    public bool LoadsBesideTables => true;

    public void Save(StateWriter writer)
    {
        _rows.Save(writer);
        writer.Write(_rowCount);
        writer.Write<int>(_free.Reverse().ToArray());
        writer.Write(_present);
        writer.Write(_pages.Count);
        for (var page = 0; page < _pages.Count; page++)
        {
            writer.Raw(_pages[page] is { } words ? MemoryMarshal.AsBytes<ulong>(words) : KeptOf(page));
        }
    }

    public void Load(StateReader reader)
    {
        _rows.Load(reader);
        _rowCount = reader.Read<int>();
        _free.Clear();
        Array.ForEach(reader.Array<int>(), _free.Push);
        _present = reader.Read<PresentTime>();
        _pages.Clear();
        CollectionsMarshal.SetCount(_pages, reader.Count(PageBytes));
        CollectionsMarshal.AsSpan(_pages).Clear();
        _kept = reader.Memory(_pages.Count * PageBytes);
    }

    private int PageBytes => sizeof(ulong) * _width << _pageShift;

    internal RequestRows RowsOf(FeatureRequest request) => request.Memo(this, _findAll);

    /// <summary>The rows of one item's keys; −1 for a key never met.</summary>
    /// <returns>How many keys there are.</returns>
    internal int RowsOf(Subject subject, int item, Span<int> rows)
    {
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        var count = _over.Write(_over.Bind(subject), subject, item, keys);
        for (var i = 0; i < count; i++)
        {
            rows[i] = Find(keys[i]);
        }
        return count;
    }

    internal double Read(KeyColumn column, int row, in Moment at)
    {
        ReadOnlySpan<ulong> words = row < 0 ? _blank : Words(row);
        return column.State.Read(column.In(words), in at);
    }

    /// <summary>For each candidate the largest under its keys, NaN where it has none; one value where all have the same keys.</summary>
    internal double[] ReadAll(KeyColumn column, FeatureRequest request)
    {
        var found = RowsOf(request);
        var at = column.State.At(request.Subject.AtMs);
        var cells = new KeyCells(
            CollectionsMarshal.AsSpan(_pages),
            _pageShift,
            _width,
            column.Offset,
            column.State.WordCount
        );
        var each = request.RentNumbers(found.All.Length);
        column.State.Read(in cells, found.All, Read(column, -1, in at), in at, each);
        if (found.AreSingle)
        {
            return each;
        }
        var values = request.RentNumbers(found.ItemCount);
        for (int i = 0, read = 0; i < found.ItemCount; i++)
        {
            var largest = double.NaN;
            for (var left = found[i].Length; left > 0; left--)
            {
                largest = double.MaxNumber(largest, each[read++]);
            }
            values[i] = largest;
        }
        return values;
    }

    // Keys, then rows: within each step the looks at memory don't wait for one another.
    private RequestRows FindAll(FeatureRequest request)
    {
        var keys = _over.KeysOf(request);
        var rows = request.RentPlaces(keys.All.Length);
        _rows.Find(keys.All, rows, -1);
        foreach (var row in rows.AsSpan(0, keys.All.Length))
        {
            if (row < 0)
            {
                continue;
            }
            var words = Words(row);
            for (var at = 0; at < words.Length; at += LineWords)
            {
                Memory.Prefetch(ref words[at]);
            }
            Memory.Prefetch(ref words[^1]);
        }
        return new(keys, rows);
    }

    private int Find(ulong key) => _rows.TryGet(key, out var row) ? row : -1;

    // Whoever reads cells has looked for their rows before, and so for their pages.
    private Span<ulong> Words(int row)
    {
        var page = row >> _pageShift;
        return (_pages[page] ?? TakeUp(page)).AsSpan((row & ((1 << _pageShift) - 1)) * _width, _width);
    }

    // Of readers who come at the same time all get the same.
    private ulong[] TakeUp(int page)
    {
        var words = GC.AllocateUninitializedArray<ulong>(_width << _pageShift);
        KeptOf(page).CopyTo(MemoryMarshal.AsBytes(words.AsSpan()));
        return Interlocked.CompareExchange(ref CollectionsMarshal.AsSpan(_pages)[page], words, null!)
            ?? words;
    }

    private ReadOnlySpan<byte> KeptOf(int page) => _kept.Span.Slice(page * PageBytes, PageBytes);

    // Keys, then rows, then sums: within each step the looks at memory don't wait for one another.
    private void ApplyBatch(KeyColumn[] columns, ReadOnlySpan<Occurrence> occurrences)
    {
        var count = 0;
        for (var i = 0; i < occurrences.Length; i++)
        {
            _present.Watch(occurrences[i].AtMs);
            count += _over.Write(in occurrences[i], _keys.AsSpan(count, KeyMaker.KeyCountMax));
            _ends[i] = count;
        }
        if (!_rows.HasRoom(count) && _fades && _present.Ms is { } now)
        {
            Sweep(now - _latenessMs);
        }
        var keys = _keys.AsSpan(0, count);
        foreach (var key in keys)
        {
            _rows.Prefetch(key);
        }
        for (var i = 0; i < keys.Length; i++)
        {
            _found[i] = RowOf(keys[i]);
            Memory.Prefetch(ref Words(_found[i])[0]);
        }
        for (int i = 0, at = 0; i < occurrences.Length; i++)
        {
            for (; at < _ends[i]; at++)
            {
                var row = Words(_found[at]);
                foreach (var column in columns)
                {
                    column.Add(row, in occurrences[i]);
                }
            }
        }
    }

    private int RowOf(ulong key)
    {
        ref var row = ref _rows.GetOrAdd(key, out var isNew);
        if (isNew)
        {
            row = _free.TryPop(out var free) ? free : _rowCount++;
            if (row >> _pageShift == _pages.Count)
            {
                _pages.Add(new ulong[_width << _pageShift]);
            }
        }
        return row;
    }

    private void Sweep(long fromMs)
    {
        Moment[] from = [.. _columns.Select(column => column.State.At(fromMs))];
        _rows.Forget(
            row =>
            {
                var words = Words(row);
                for (var i = 0; i < from.Length; i++)
                {
                    if (!_columns[i].State.IsForgotten(_columns[i].In(words), in from[i]))
                    {
                        return false;
                    }
                }
                return true;
            },
            row =>
            {
                Words(row).Clear();
                _free.Push(row);
            }
        );
    }
}
