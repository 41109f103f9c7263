using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// The vectors of an index in slots: one record each, of the 7-bit code, eight bytes about it and, where a graph is
/// kept, the links of the lowest level; the floats lie apart. What a walk reads next is together.
/// </summary>
/// <remarks>Who reads keeps this object alive meanwhile; nothing here checks its arguments.</remarks>
internal sealed unsafe class VectorRecords
{
    private const int MetaBytes = 8;
    private const int LineBytes = 64;
    private const byte NoLevel = 0xFF;

    private readonly NativeBlock _records = NativeBlock.Of(0);
    private readonly NativeBlock _floats = NativeBlock.Of(0);
    private readonly List<int> _free = []; // Taken from the end.
    private int[] _rowOf = []; // By slot; below 0 where nothing lives.
    private int[] _slotOf = []; // By row; −1 for none.
    private int _capacity;

    public VectorRecords(VectorIndexOptions options)
    {
        Dimension = options.Dimension;
        Metric = options.Metric;
        CodeBytes = CodeKernels.Padded(Dimension);
        FloatCount = options.KeepsFloats ? FloatKernels.Padded(Dimension) : 0;
        LinksMax = (2 * options.M) - 2;
        RecordBytes = CodeBytes + MetaBytes;
    }

    public int Dimension { get; }
    public VectorMetric Metric { get; }
    public int CodeBytes { get; }

    /// <summary>Floats per vector, padded; 0 where none are kept.</summary>
    public int FloatCount { get; }

    /// <summary>Links at the lowest level. Two fewer than twice M, so that at 64 dimensions a record is three cache lines.</summary>
    public int LinksMax { get; }
    public int RecordBytes { get; private set; }
    public bool HasLinks { get; private set; }

    /// <summary>One more than the highest slot ever taken.</summary>
    public int SlotCount { get; private set; }

    /// <summary>Slots that hold the vector of a row.</summary>
    public int LiveCount { get; private set; }

    /// <summary>One more than the highest row ever put.</summary>
    public int RowCount { get; private set; }

    /// <summary>The steps of scales that have occurred.</summary>
    public byte StepLow { get; private set; } = byte.MaxValue;
    public byte StepHigh { get; private set; }

    /// <summary>By slot the row; below 0 where nothing lives.</summary>
    public ReadOnlySpan<int> Rows => _rowOf.AsSpan(0, SlotCount);

    public ReadOnlySpan<int> FreeSlots => CollectionsMarshal.AsSpan(_free);

    public long BytesUsed =>
        ((long)SlotCount * (RecordBytes + (4L * FloatCount) + sizeof(int))) + (sizeof(int) * (long)RowCount);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Code(int slot) => _records.At + ((long)slot * RecordBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Floats(int slot) => (float*)_floats.At + ((long)slot * FloatCount);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint* Links(int slot) => (uint*)(Code(slot) + CodeBytes + MetaBytes);

    /// <summary>Level of a linked vector; 255 for one that is in no graph.</summary>
    public ref byte Level(int slot) => ref Code(slot)[CodeBytes];

    /// <summary>Links to this vector at the lowest level; stays at 255 once there.</summary>
    public ref byte InDegree(int slot) => ref Code(slot)[CodeBytes + 1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Step(int slot) => Code(slot)[CodeBytes + 2];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Residual(int slot) => Code(slot)[CodeBytes + 3];

    /// <summary>The square of the vector's length; 1 for cosines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float SquaredNorm(int slot) => *(float*)(Code(slot) + CodeBytes + 4);

    /// <summary>A link to the slot: it brings the scale of the other end, which saves a look at its record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint LinkTo(int slot) => ((uint)slot << 8) | Step(slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLive(int slot) => _rowOf[slot] >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RowOf(int slot) => _rowOf[slot];

    public int SlotOf(int row) => (uint)row < (uint)_slotOf.Length ? _slotOf[row] : -1;

    /// <summary>Whether the row has this very vector; false where no floats are kept.</summary>
    public bool Holds(int row, ReadOnlySpan<float> vector) =>
        SlotOf(row) is >= 0 and var slot
        && FloatCount > 0
        && new ReadOnlySpan<float>(Floats(slot), Dimension).SequenceEqual(vector);

    /// <summary>Puts a vector, which the caller has found fit, into a slot of its own.</summary>
    public int Add(int row, ReadOnlySpan<float> vector)
    {
        int slot;
        if (_free.Count > 0)
        {
            slot = _free[^1];
            _free.RemoveAt(_free.Count - 1);
        }
        else
        {
            slot = SlotCount++;
            Reserve(SlotCount);
        }
        ReserveRow(row);
        _rowOf[slot] = row;
        _slotOf[row] = slot;
        LiveCount++;
        var code = Code(slot);
        new Span<byte>(code, RecordBytes).Clear();
        code[CodeBytes + 2] = VectorCodes.Encode(vector, code, CodeBytes, out code[CodeBytes + 3]);
        StepLow = Math.Min(StepLow, Step(slot));
        StepHigh = Math.Max(StepHigh, Step(slot));
        Level(slot) = NoLevel;
        ClearLinks(slot);
        var norm = 0.0;
        foreach (var component in vector)
        {
            norm += (double)component * component;
        }
        *(float*)(code + CodeBytes + 4) = Metric == VectorMetric.Cosine ? 1 : (float)norm;
        if (FloatCount > 0)
        {
            var kept = new Span<float>(Floats(slot), FloatCount);
            kept.Clear();
            vector.CopyTo(kept);
        }
        return slot;
    }

    /// <summary>Takes the row's vector out; its slot stays taken until <see cref="Free"/>.</summary>
    public void Bury(int slot)
    {
        _slotOf[_rowOf[slot]] = -1;
        _rowOf[slot] = -1;
        LiveCount--;
    }

    public void Free(int slot)
    {
        Level(slot) = NoLevel;
        ClearLinks(slot);
        _free.Add(slot);
    }

    /// <summary>Makes room for links, each record then beginning at a cache line.</summary>
    public void GrowLinks()
    {
        var narrow = RecordBytes;
        SetLinks();
        var kept = new byte[(long)SlotCount * narrow];
        new Span<byte>(_records.At, kept.Length).CopyTo(kept);
        _records.Resize((long)_capacity * RecordBytes);
        for (var slot = 0; slot < SlotCount; slot++)
        {
            kept.AsSpan(slot * narrow, narrow).CopyTo(new Span<byte>(Code(slot), narrow));
            ClearLinks(slot);
        }
    }

    /// <summary>Makes room for so many vectors at once, so that adding them copies nothing.</summary>
    public void Reserve(int slots)
    {
        if (slots <= _capacity)
        {
            return;
        }
        _capacity = Math.Max(
            slots,
            Math.Max(16, (int)Math.Min(VectorIndexOptions.VectorsMax, _capacity * 3L / 2))
        );
        _records.Resize((long)_capacity * RecordBytes);
        _floats.Resize((long)_capacity * FloatCount * sizeof(float));
        Array.Resize(ref _rowOf, _capacity);
    }

    public void ReserveRow(int row)
    {
        RowCount = Math.Max(RowCount, row + 1);
        if (row < _slotOf.Length)
        {
            return;
        }
        var known = _slotOf.Length;
        Array.Resize(
            ref _slotOf,
            (int)Math.Max(row + 1, Math.Min(Array.MaxLength, Math.Max(16, known * 2L)))
        );
        _slotOf.AsSpan(known).Fill(-1);
    }

    /// <summary>Room for a saved index: the records and floats are then copied in, the rows and free slots told.</summary>
    public void Restore(int slots, int rows, bool hasLinks, byte stepLow, byte stepHigh)
    {
        if (hasLinks)
        {
            SetLinks();
        }
        Reserve(slots);
        SlotCount = slots;
        (StepLow, StepHigh) = (stepLow, stepHigh);
        if (rows > 0)
        {
            ReserveRow(rows - 1);
        }
    }

    /// <returns>False where a row is out of range or has two vectors.</returns>
    public bool TryRestoreRows(ReadOnlySpan<int> rows)
    {
        rows.CopyTo(_rowOf);
        for (var slot = 0; slot < rows.Length; slot++)
        {
            var row = rows[slot];
            if (row < 0)
            {
                continue;
            }
            if (row >= RowCount || _slotOf[row] >= 0)
            {
                return false;
            }
            _slotOf[row] = slot;
            LiveCount++;
        }
        return true;
    }

    public void RestoreFree(ReadOnlySpan<int> slots) => _free.AddRange(slots);

    public NativeSpan RecordBytesOf() => new(_records.At, (long)SlotCount * RecordBytes);

    public NativeSpan FloatBytesOf() => new(_floats.At, (long)SlotCount * FloatCount * sizeof(float));

    private void SetLinks()
    {
        RecordBytes = (RecordBytes + (LinksMax * sizeof(uint)) + LineBytes - 1) & -LineBytes;
        HasLinks = true;
    }

    private void ClearLinks(int slot)
    {
        if (HasLinks)
        {
            new Span<uint>(Links(slot), LinksMax).Fill(NoLink);
        }
    }

    /// <summary>Ends a list of links that is not full.</summary>
    public const uint NoLink = uint.MaxValue;
}
