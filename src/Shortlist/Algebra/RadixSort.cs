using System.Buffers;

namespace Shortlist.Algebra;

/// <summary>Sorts numbers of few distinct digits, as rows of a catalogue are, without a comparison: bytes from the lowest on.</summary>
/// <remarks>Linear in the keys and the bytes in which they differ. Equal keys keep their order. Scratch memory is pooled.</remarks>
internal static class RadixSort
{
    private const int DigitBits = 8;
    private const int DigitCount = 1 << DigitBits;
    private const int CountMin = 64; // Below that counting digits takes longer than comparing.

    /// <summary>Sorts keys upwards, and values with them.</summary>
    public static void Sort(Span<ulong> keys, Span<int> values)
    {
        if (keys.Length < CountMin)
        {
            InsertionSort(keys, values);
            return;
        }
        var varying = 0UL;
        foreach (var key in keys)
        {
            varying |= key ^ keys[0];
        }
        var rentedKeys = ArrayPool<ulong>.Shared.Rent(keys.Length);
        var rentedValues = ArrayPool<int>.Shared.Rent(keys.Length);
        var from = keys;
        var fromValues = values;
        var to = rentedKeys.AsSpan(0, keys.Length);
        var toValues = rentedValues.AsSpan(0, keys.Length);
        for (var shift = 0; shift < 64 && varying >> shift != 0; shift += DigitBits)
        {
            if ((byte)(varying >> shift) == 0)
            {
                continue;
            }
            Deal(from, fromValues, to, toValues, shift);
            var dealt = to;
            to = from;
            from = dealt;
            var dealtValues = toValues;
            toValues = fromValues;
            fromValues = dealtValues;
        }
        if (from != keys)
        {
            from.CopyTo(keys);
            fromValues.CopyTo(values);
        }
        ArrayPool<ulong>.Shared.Return(rentedKeys);
        ArrayPool<int>.Shared.Return(rentedValues);
    }

    private static void Deal(
        ReadOnlySpan<ulong> keys,
        ReadOnlySpan<int> values,
        Span<ulong> to,
        Span<int> toValues,
        int shift
    )
    {
        Span<int> places = stackalloc int[DigitCount];
        places.Clear();
        foreach (var key in keys)
        {
            places[(byte)(key >> shift)]++;
        }
        var sum = 0;
        foreach (ref var place in places)
        {
            (place, sum) = (sum, sum + place);
        }
        for (var i = 0; i < keys.Length; i++)
        {
            var place = places[(byte)(keys[i] >> shift)]++;
            to[place] = keys[i];
            toValues[place] = values[i];
        }
    }

    private static void InsertionSort(Span<ulong> keys, Span<int> values)
    {
        for (var end = 1; end < keys.Length; end++)
        {
            var (key, value, at) = (keys[end], values[end], end);
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                (keys[at], values[at]) = (keys[at - 1], values[at - 1]);
            }
            (keys[at], values[at]) = (key, value);
        }
    }
}
