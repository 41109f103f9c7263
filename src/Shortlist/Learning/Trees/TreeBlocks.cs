using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Shortlist.Features;

namespace Shortlist.Learning.Trees;

/// <summary>
/// Scores blocks of 128, 64 or 32 rows: from the leaves up, every node picks by one comparison of bytes which side's leaf a row
/// keeps, until the root is left with the answer. No tree is walked and nothing depends on its shape.
/// </summary>
/// <remarks>
/// Adds exactly what walking adds, in the same order. Cost: two or three vector instructions a node and vector, whatever the
/// depth; a block of two vectors reads its steps once for both, and one need not wait for the other. Leaves beyond the 256th take a second byte, which only the nodes above such borders pick as well.
/// </remarks>
internal sealed unsafe class TreeBlocks
{
    public const int LeavesMax = 1 << 16;

    // The memory of a block, in vectors: every constant byte, what is not yet picked, the trees' leaves, codes.
    private const int Constants = 256;
    private const int Pending = 16;
    private const int Trees = 16;
    private const int Low = Constants + Pending;
    private const int High = Low + Trees;
    private const int Codes = High + Trees;
    private const int ColumnsMax = 8_192;
    private const int SumBytes = sizeof(double);

    private readonly ThresholdCodes _codes;
    private readonly LeafTables _leaves;
    private readonly SelectStep[] _steps;
    private readonly int[] _stepEnds;
    private readonly int _treeCount;
    private readonly int _constantCount; // Of leaves that there are.

    private TreeBlocks(ImmutableArray<Tree> trees, ThresholdCodes codes, int lanes)
    {
        (_codes, _treeCount, Lanes) = (codes, trees.Length, lanes);
        _leaves = new(trees);
        _constantCount = Math.Min(Constants, trees.Select(tree => tree.LeafCount).DefaultIfEmpty(1).Max());
        var steps = new List<SelectStep>();
        _stepEnds = new int[(trees.Length + Trees - 1) / Trees];
        for (var i = 0; i < trees.Length; i++)
        {
            Append(steps, trees[i], i % Trees);
            _stepEnds[i / Trees] = steps.Count;
        }
        _steps = [.. steps];
    }

    /// <summary>Rows of a block on this processor; 0 where it is too narrow for blocks.</summary>
    public static int Widest =>
        Avx512BW.IsSupported ? 64
        : Vector256.IsHardwareAccelerated ? 32
        : 0;

    /// <summary>Rows of a vector: 64 or 32.</summary>
    public int Lanes { get; }

    /// <summary>Rows of a block at most: 128, two vectors, or 32.</summary>
    public int RowsMax => Lanes == 64 ? 2 * Lanes : Lanes;

    /// <summary>Null where trees are too large or ask too many different things.</summary>
    public static TreeBlocks? Of(ImmutableArray<Tree> trees, int featureCount, int lanes)
    {
        if (trees.Any(tree => tree.LeafCount > LeavesMax))
        {
            return null;
        }
        var codes = new ThresholdCodes(trees, featureCount);
        return codes.ColumnCount <= ColumnsMax ? new(trees, codes, lanes) : null;
    }

    /// <summary>Scores up to <see cref="RowsMax"/> rows from <paramref name="row"/> on, with sums of the start's precision.</summary>
    public void Score<T>(FeatureBlock rows, int row, int count, T start, Span<float> scores)
        where T : unmanaged, INumberBase<T>
    {
        var lanes = count <= Lanes ? Lanes : RowsMax;
        var columns = Math.Max(1, _codes.ColumnCount); // A tree of one leaf compares nothing, but reads a column.
        var sumsAt = (long)(Codes + columns) * lanes;
        var bufferAt = sumsAt + (lanes * SumBytes);
        var scratch = ScoringScratch.Of(bufferAt + (Lanes * sizeof(float)));
        for (var constant = 0; constant < _constantCount; constant++)
        {
            new Span<byte>(scratch + (constant * lanes), lanes).Fill((byte)constant);
        }
        var sums = (T*)(scratch + sumsAt);
        new Span<T>(sums, lanes).Fill(start);
        fixed (float* values = rows.Values)
        {
            var codes = (sbyte*)(scratch + (Codes * lanes));
            var buffer = (float*)(scratch + bufferAt);
            for (var from = 0; from < count; from += Lanes)
            {
                var some = Math.Min(Lanes, count - from);
                if (Lanes == 64)
                {
                    _codes.Fill512(values + row + from, rows.RowCount, some, codes + from, lanes, buffer);
                }
                else
                {
                    _codes.Fill256(values + row, rows.RowCount, some, codes, buffer);
                }
            }
        }
        AddTrees(scratch, sums, lanes);
        for (var i = 0; i < count; i++)
        {
            scores[i] = float.CreateTruncating(sums[i]);
        }
    }

    private void AddTrees<T>(byte* scratch, T* sums, int lanes)
        where T : unmanaged, INumberBase<T>
    {
        var low = scratch + (Low * lanes);
        var high = scratch + (High * lanes);
        var step = 0;
        for (var tree = 0; tree < _treeCount; tree += Trees)
        {
            var end = Math.Min(tree + Trees, _treeCount);
            var steps = _steps.AsSpan(step.._stepEnds[tree / Trees]);
            step = _stepEnds[tree / Trees];
            if (Lanes != 64)
            {
                Run256(steps, scratch);
                _leaves.Add(tree, end, low, high, lanes, sums);
                continue;
            }
            if (lanes == 64)
            {
                Run512(steps, scratch);
            }
            else
            {
                RunTwo512(steps, scratch);
            }
            if (typeof(T) == typeof(double))
            {
                _leaves.AddDoubles512(tree, end, low, high, lanes, (double*)sums);
            }
            else
            {
                _leaves.AddSingles512(tree, end, low, high, lanes, (float*)sums);
            }
        }
    }

    private static void Run512(ReadOnlySpan<SelectStep> steps, byte* scratch)
    {
        foreach (ref readonly var step in steps)
        {
            var codes = Vector512.LoadAligned((sbyte*)scratch + (step.Column * 64));
            var isRight = Avx512BW.CompareGreaterThan(codes, Vector512.Create(step.Threshold));
            var left = Vector512.LoadAligned((sbyte*)scratch + (step.Left * 64));
            var right = Vector512.LoadAligned((sbyte*)scratch + (step.Right * 64));
            var picked = Avx512BW.BlendVariable(left, right, isRight);
            picked.StoreAligned((sbyte*)scratch + ((Constants + step.Target) * 64));
        }
    }

    private static void RunTwo512(ReadOnlySpan<SelectStep> steps, byte* scratch)
    {
        var memory = (sbyte*)scratch;
        foreach (ref readonly var step in steps)
        {
            var codes = memory + (step.Column * 128);
            var left = memory + (step.Left * 128);
            var right = memory + (step.Right * 128);
            var target = memory + ((Constants + step.Target) * 128);
            var threshold = Vector512.Create(step.Threshold);
            var isRight = Avx512BW.CompareGreaterThan(Vector512.LoadAligned(codes), threshold);
            var picked = Avx512BW.BlendVariable(
                Vector512.LoadAligned(left),
                Vector512.LoadAligned(right),
                isRight
            );
            var isRightToo = Avx512BW.CompareGreaterThan(Vector512.LoadAligned(codes + 64), threshold);
            var pickedToo = Avx512BW.BlendVariable(
                Vector512.LoadAligned(left + 64),
                Vector512.LoadAligned(right + 64),
                isRightToo
            );
            picked.StoreAligned(target);
            pickedToo.StoreAligned(target + 64);
        }
    }

    private static void Run256(ReadOnlySpan<SelectStep> steps, byte* scratch)
    {
        foreach (ref readonly var step in steps)
        {
            var codes = Vector256.LoadAligned((sbyte*)scratch + (step.Column * 32));
            var isRight = Vector256.GreaterThan(codes, Vector256.Create(step.Threshold));
            var left = Vector256.LoadAligned((sbyte*)scratch + (step.Left * 32));
            var right = Vector256.LoadAligned((sbyte*)scratch + (step.Right * 32));
            var picked = Vector256.ConditionalSelect(isRight, right, left);
            picked.StoreAligned((sbyte*)scratch + ((Constants + step.Target) * 32));
        }
    }

    private void Append(List<SelectStep> steps, Tree tree, int place)
    {
        var firstLeaves = new int[tree.NodeCount];
        var lastLeaves = new int[tree.NodeCount];
        var root = tree.NodeCount == 0 ? ~0 : 0;
        FindLeaves(tree, root, firstLeaves, lastLeaves);
        Finish(Pick(root, 0, isHigh: false), Pending + place);
        if (tree.LeafCount > Constants)
        {
            Finish(Pick(root, 0, isHigh: true), Pending + Trees + place);
        }

        // The vector that holds what the rows below a node keep.
        int Pick(int node, int pending, bool isHigh)
        {
            var (first, last) = node < 0 ? (~node, ~node) : (firstLeaves[node], lastLeaves[node]);
            if (node < 0 || (isHigh && first >> 8 == last >> 8))
            {
                return isHigh ? first >> 8 : first & 0xFF;
            }
            var (left, right) = (tree.Lefts[node], tree.Rights[node]);
            // The larger side first: what waits for the other is then never more than a handful.
            var isLeftLarger = Size(left) >= Size(right);
            var larger = Pick(isLeftLarger ? left : right, pending, isHigh);
            var waiting = larger < Constants ? pending : pending + 1;
            var smaller = Pick(isLeftLarger ? right : left, waiting, isHigh);
            var (column, threshold) = _codes.Of(tree, node);
            var (picksLeft, picksRight) = isLeftLarger ? (larger, smaller) : (smaller, larger);
            steps.Add(
                new((ushort)(Codes + column), (ushort)picksLeft, (ushort)picksRight, threshold, (byte)pending)
            );
            return Constants + pending;
        }

        int Size(int node) => node < 0 ? 0 : lastLeaves[node] - firstLeaves[node];

        void Finish(int picked, int target)
        {
            if (picked < Constants)
            {
                steps.Add(new(Codes, (ushort)picked, (ushort)picked, 0, (byte)target));
                return;
            }
            CollectionsMarshal.AsSpan(steps)[^1] = steps[^1] with { Target = (byte)target };
        }
    }

    private static (int First, int Last) FindLeaves(Tree tree, int node, int[] firstLeaves, int[] lastLeaves)
    {
        if (node < 0)
        {
            return (~node, ~node);
        }
        firstLeaves[node] = FindLeaves(tree, tree.Lefts[node], firstLeaves, lastLeaves).First;
        lastLeaves[node] = FindLeaves(tree, tree.Rights[node], firstLeaves, lastLeaves).Last;
        return (firstLeaves[node], lastLeaves[node]);
    }
}
