using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Shortlist.Algebra;

namespace Shortlist.Learning.Trees;

/// <summary>Adds the values of the leaves that a block's rows reached, tree after tree, as adding up by hand does.</summary>
internal sealed unsafe class LeafTables
{
    private const int TableSize = 32;
    private const int LookupTablesMax = 8;

    private readonly NativeBlock _values;
    private readonly int[] _starts;

    public LeafTables(ImmutableArray<Tree> trees)
    {
        _starts = new int[trees.Length + 1];
        for (var i = 0; i < trees.Length; i++)
        {
            _starts[i + 1] = _starts[i] + ((trees[i].LeafCount + TableSize - 1) & -TableSize);
        }
        _values = NativeBlock.Of((long)_starts[^1] * sizeof(float));
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i].LeafValues.CopyTo(new Span<float>(ValuesOf(i), trees[i].LeafCount));
        }
    }

    /// <summary>In any precision: <paramref name="high"/> holds what of a leaf's number exceeds a byte, where that is needed.</summary>
    public void Add<T>(int tree, int end, byte* low, byte* high, int lanes, T* sums)
        where T : unmanaged, INumberBase<T>
    {
        for (; tree < end; tree++, low += lanes, high += lanes)
        {
            var values = ValuesOf(tree);
            if (_starts[tree + 1] - _starts[tree] <= byte.MaxValue + 1)
            {
                for (var row = 0; row < lanes; row++)
                {
                    sums[row] += T.CreateTruncating(values[low[row]]);
                }
                continue;
            }
            for (var row = 0; row < lanes; row++)
            {
                sums[row] += T.CreateTruncating(values[low[row] + (high[row] << 8)]);
            }
        }
        GC.KeepAlive(_values);
    }

    /// <summary>The same for multiples of 64 rows: leaves are looked up in registers.</summary>
    public void AddDoubles512(int tree, int end, byte* low, byte* high, int lanes, double* sums)
    {
        for (; tree < end; tree++, low += lanes, high += lanes)
        {
            var tables = (_starts[tree + 1] - _starts[tree]) / TableSize;
            if (tables > LookupTablesMax)
            {
                Add(tree, tree + 1, low, high, lanes, sums);
                continue;
            }
            var values = ValuesOf(tree);
            for (var row = 0; row < lanes; row += 16)
            {
                var found = Find(values, tables, low + row);
                var lower = Avx512F.ConvertToVector512Double(found.GetLower());
                var upper = Avx512F.ConvertToVector512Double(found.GetUpper());
                (Vector512.LoadAligned(sums + row) + lower).StoreAligned(sums + row);
                (Vector512.LoadAligned(sums + row + 8) + upper).StoreAligned(sums + row + 8);
            }
        }
        GC.KeepAlive(_values);
    }

    public void AddSingles512(int tree, int end, byte* low, byte* high, int lanes, float* sums)
    {
        for (; tree < end; tree++, low += lanes, high += lanes)
        {
            var tables = (_starts[tree + 1] - _starts[tree]) / TableSize;
            if (tables > LookupTablesMax)
            {
                Add(tree, tree + 1, low, high, lanes, sums);
                continue;
            }
            var values = ValuesOf(tree);
            for (var row = 0; row < lanes; row += 16)
            {
                var found = Find(values, tables, low + row);
                (Vector512.LoadAligned(sums + row) + found).StoreAligned(sums + row);
            }
        }
        GC.KeepAlive(_values);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Find(float* values, int tables, byte* leaves)
    {
        var at = Avx512F.ConvertToVector512Int32(Vector128.LoadAligned(leaves));
        var found = Lookup(values, at);
        for (var table = 1; table < tables; table++)
        {
            var isBeyond = Vector512.GreaterThanOrEqual(at, Vector512.Create(table * TableSize)).AsSingle();
            found = Vector512.ConditionalSelect(isBeyond, Lookup(values + (table * TableSize), at), found);
        }
        return found;
    }

    private static Vector512<float> Lookup(float* table, Vector512<int> at) =>
        Avx512F.PermuteVar16x32x2(Vector512.LoadAligned(table), at, Vector512.LoadAligned(table + 16));

    private float* ValuesOf(int tree) => (float*)_values.At + _starts[tree];
}
