using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Shortlist.Algebra;

namespace Shortlist.Learning.Trees;

/// <summary>
/// Feature values as bytes: how many of the feature's thresholds a value exceeds. A comparison with the n-th threshold is then
/// one of bytes, exact whatever the value, and one search answers it for every tree.
/// </summary>
/// <remarks>
/// A feature with more than 254 thresholds has a column of codes for each 254. What is missing needs two columns where some
/// nodes send it left and others right: it is the lowest code in one and above all others in the other.
/// </remarks>
internal sealed unsafe class ThresholdCodes
{
    private const int ThresholdsMax = 254;
    private const int LevelsMin = 4;
    private const sbyte Lowest = sbyte.MinValue;
    private const sbyte Above = sbyte.MaxValue;

    private readonly float[][] _thresholds;
    private readonly int[] _firstParts;
    private readonly Part[] _parts;
    private readonly NativeBlock _tables;
    private readonly CategorySets _sets = new();
    private int _numberColumns;

    public ThresholdCodes(ImmutableArray<Tree> trees, int featureCount)
    {
        _thresholds = ThresholdsOf(trees, featureCount);
        _firstParts = new int[featureCount];
        var parts = new List<Part>();
        var tables = new List<float>();
        for (var feature = 0; feature < featureCount; feature++)
        {
            _firstParts[feature] = parts.Count;
            foreach (var thresholds in _thresholds[feature].Chunk(ThresholdsMax))
            {
                var levels = Math.Max(LevelsMin, 32 - int.LeadingZeroCount(thresholds.Length));
                parts.Add(new(feature, tables.Count, levels));
                tables.AddRange(HeapOf(thresholds, levels));
            }
        }
        _parts = [.. parts];
        _tables = NativeBlock.Of(tables.Count * sizeof(float));
        CollectionsMarshal.AsSpan(tables).CopyTo(new Span<float>(_tables.At, tables.Count));
        foreach (var tree in trees)
        {
            for (var node = 0; node < tree.NodeCount; node++)
            {
                Register(tree, node);
            }
        }
    }

    public int ColumnCount => _numberColumns + _sets.Count;

    /// <summary>The column that a node compares, and the code above which it goes right.</summary>
    public (int Column, sbyte Threshold) Of(Tree tree, int node)
    {
        if (CategorySets.Asks(tree, node))
        {
            return (_numberColumns + _sets.NumberOf(tree, node), 0);
        }
        var (part, place) = PlaceOf(tree, node);
        var column = tree.MissingLeft[node] ? _parts[part].MissingLeft : _parts[part].MissingRight;
        return (column, (sbyte)(Lowest + place));
    }

    /// <summary>The codes of 64 rows, in columns of so many lanes; those beyond <paramref name="count"/> hold anything.</summary>
    public void Fill512(float* values, int stride, int count, sbyte* codes, int lanes, float* buffer)
    {
        foreach (ref readonly var part in _parts.AsSpan())
        {
            var source = Lanes(values + ((long)part.Feature * stride), count, 64, buffer);
            var table = (float*)_tables.At + part.Table;
            for (var row = 0; row < 64; row += 16)
            {
                var found = Vector512.Load(source + row);
                var places = Search512(found, table, part.Levels);
                var codesLeft = places - Vector512.Create((1 << part.Levels) - Lowest);
                if (part.MissingLeft >= 0)
                {
                    Avx512F
                        .ConvertToVector128SByte(codesLeft)
                        .Store(codes + (part.MissingLeft * lanes) + row);
                }
                if (part.MissingRight >= 0)
                {
                    var there = Vector512.Equals(found, found).AsInt32();
                    var right = Vector512.ConditionalSelect(there, codesLeft, Vector512.Create((int)Above));
                    Avx512F.ConvertToVector128SByte(right).Store(codes + (part.MissingRight * lanes) + row);
                }
            }
        }
        FillSets(values, stride, count, codes, lanes);
        GC.KeepAlive(_tables);
    }

    /// <summary>The same for 32 rows at once on any processor.</summary>
    public void Fill256(float* values, int stride, int count, sbyte* codes, float* buffer)
    {
        var places = stackalloc int[32];
        foreach (ref readonly var part in _parts.AsSpan())
        {
            var source = Lanes(values + ((long)part.Feature * stride), count, 32, buffer);
            var table = (float*)_tables.At + part.Table;
            new Span<int>(places, 32).Fill(1);
            for (var level = 0; level < part.Levels; level++)
            {
                for (var row = 0; row < 32; row++)
                {
                    places[row] = (places[row] * 2) + (table[places[row]] < source[row] ? 1 : 0);
                }
            }
            for (var row = 0; row < 32; row++)
            {
                var code = (sbyte)(places[row] - (1 << part.Levels) + Lowest);
                if (part.MissingLeft >= 0)
                {
                    codes[(part.MissingLeft * 32) + row] = code;
                }
                if (part.MissingRight >= 0)
                {
                    codes[(part.MissingRight * 32) + row] = float.IsNaN(source[row]) ? Above : code;
                }
            }
        }
        FillSets(values, stride, count, codes, 32);
        GC.KeepAlive(_tables);
    }

    private void FillSets(float* values, int stride, int count, sbyte* codes, int lanes)
    {
        for (var set = 0; set < _sets.Count; set++)
        {
            var source = values + ((long)_sets.FeatureOf(set) * stride);
            var column = codes + ((_numberColumns + set) * lanes);
            for (var row = 0; row < count; row++)
            {
                column[row] = _sets.GoesRight(set, source[row]) ? Above : Lowest;
            }
        }
    }

    /// <summary>Whole vectors are read, so rows that would reach beyond the block are copied first.</summary>
    private static float* Lanes(float* values, int count, int lanes, float* buffer)
    {
        if (count == lanes)
        {
            return values;
        }
        new ReadOnlySpan<float>(values, count).CopyTo(new Span<float>(buffer, count));
        return buffer;
    }

    /// <summary>
    /// Down a heap of thresholds, 16 rows at once: a level that fits two registers is looked up in them by one instruction.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Search512(Vector512<float> values, float* heap, int levels)
    {
        var top = Vector512.LoadAligned(heap);
        var at = Vector512<int>.One;
        at = Below(at, Avx512F.PermuteVar16x32(top, at), values);
        at = Below(at, Avx512F.PermuteVar16x32(top, at), values);
        at = Below(at, Avx512F.PermuteVar16x32(top, at), values);
        at = Below(at, Avx512F.PermuteVar16x32(top, at), values);
        if (levels > 4)
        {
            at = Below(at, Avx512F.PermuteVar16x32(Vector512.LoadAligned(heap + 16), at), values);
        }
        if (levels > 5)
        {
            at = Below(at, Of32(heap + 32, at), values);
        }
        if (levels > 6)
        {
            at = Below(at, Of64(heap + 64, at), values);
        }
        if (levels > 7)
        {
            var inUpper = Vector512.Equals(at & Vector512.Create(64), Vector512.Create(64)).AsSingle();
            var thresholds = Vector512.ConditionalSelect(inUpper, Of64(heap + 192, at), Of64(heap + 128, at));
            at = Below(at, thresholds, values);
        }
        return at;
    }

    private static Vector512<int> Below(
        Vector512<int> at,
        Vector512<float> thresholds,
        Vector512<float> values
    ) => at + at - Vector512.LessThan(thresholds, values).AsInt32();

    private static Vector512<float> Of64(float* table, Vector512<int> at)
    {
        var inUpper = Vector512.Equals(at & Vector512.Create(32), Vector512.Create(32)).AsSingle();
        return Vector512.ConditionalSelect(inUpper, Of32(table + 32, at), Of32(table, at));
    }

    private static Vector512<float> Of32(float* table, Vector512<int> at) =>
        Avx512F.PermuteVar16x32x2(Vector512.LoadAligned(table), at, Vector512.LoadAligned(table + 16));

    private void Register(Tree tree, int node)
    {
        if (CategorySets.Asks(tree, node))
        {
            _sets.NumberOf(tree, node);
            return;
        }
        ref var part = ref _parts[PlaceOf(tree, node).Part];
        if (tree.MissingLeft[node] && part.MissingLeft < 0)
        {
            part = part with { MissingLeft = _numberColumns++ };
        }
        if (!tree.MissingLeft[node] && part.MissingRight < 0)
        {
            part = part with { MissingRight = _numberColumns++ };
        }
    }

    private (int Part, int Place) PlaceOf(Tree tree, int node)
    {
        var feature = tree.Features[node];
        var place = Array.BinarySearch(_thresholds[feature], tree.Thresholds[node] + 0f);
        return (_firstParts[feature] + (place / ThresholdsMax), place % ThresholdsMax);
    }

    private static float[][] ThresholdsOf(ImmutableArray<Tree> trees, int featureCount)
    {
        var sets = new HashSet<float>[featureCount];
        for (var feature = 0; feature < featureCount; feature++)
        {
            sets[feature] = [];
        }
        foreach (var tree in trees)
        {
            for (var node = 0; node < tree.NodeCount; node++)
            {
                if (!CategorySets.Asks(tree, node))
                {
                    sets[tree.Features[node]].Add(tree.Thresholds[node] + 0f); // One zero, not two.
                }
            }
        }
        return Array.ConvertAll(sets, set => (float[])[.. set.Order()]);
    }

    /// <summary>
    /// A complete search tree, level by level from place 1 on (Eytzinger's order), filled up with what nothing exceeds.
    /// </summary>
    private static float[] HeapOf(float[] sorted, int levels)
    {
        var heap = new float[1 << levels];
        for (var at = 1; at < heap.Length; at++)
        {
            var level = 31 - int.LeadingZeroCount(at);
            var step = heap.Length >> level;
            var rank = ((at - (1 << level)) * step) + (step / 2) - 1;
            heap[at] = rank < sorted.Length ? sorted[rank] : float.PositiveInfinity;
        }
        return heap;
    }

    /// <summary>Up to 254 thresholds of a feature, and its two columns; −1 where no node asks for one.</summary>
    private readonly record struct Part(int Feature, int Table, int Levels)
    {
        public int MissingLeft { get; init; } = -1;

        public int MissingRight { get; init; } = -1;
    }
}
