using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// A row's values as whole numbers, one for each thing that nodes can ask: a node goes right where the number exceeds its own,
/// whether it compares numbers, asks for categories or meets what is missing.
/// </summary>
/// <remarks>
/// Numbers are in the order of the values, and what is missing is below or above them all. The first exceeds whatever it is
/// compared with, for leaves, which ask nothing.
/// </remarks>
internal sealed unsafe class RowKeys
{
    private const int Lanes = 8;

    private readonly int[] _features;
    private readonly int[] _columns;
    private readonly int _missingRight;
    private readonly CategorySets _sets = new();

    public RowKeys(ImmutableArray<Tree> trees)
    {
        var left = FeaturesOf(trees, missingLeft: true);
        var right = FeaturesOf(trees, missingLeft: false);
        _missingRight = Lanes + Padded(left.Length);
        _features = new int[_missingRight + Padded(right.Length)]; // Padding reads feature 0, and nothing reads the padding.
        left.CopyTo(_features, Lanes);
        right.CopyTo(_features, _missingRight);
        _columns = new int[left.Concat(right).Select(feature => (feature * 2) + 2).DefaultIfEmpty().Max()];
        for (var i = 0; i < left.Length; i++)
        {
            _columns[left[i] * 2] = Lanes + i;
        }
        for (var i = 0; i < right.Length; i++)
        {
            _columns[(right[i] * 2) + 1] = _missingRight + i;
        }
        foreach (var tree in trees)
        {
            for (var node = 0; node < tree.NodeCount; node++)
            {
                Of(tree, node);
            }
        }
    }

    public int Count => _features.Length + _sets.Count;

    /// <summary>The key that a node compares, and what sends it right by exceeding it.</summary>
    public (int Column, int Threshold) Of(Tree tree, int node)
    {
        if (CategorySets.Asks(tree, node))
        {
            return (_features.Length + _sets.NumberOf(tree, node), 0);
        }
        var column = _columns[(tree.Features[node] * 2) + (tree.MissingLeft[node] ? 0 : 1)];
        return (column, Keys(Vector256.Create(tree.Thresholds[node]), Vector256<int>.Zero)[0]);
    }

    public void Fill(int* keys, ReadOnlySpan<float> values, int stride, int row)
    {
        var floats = (float*)keys;
        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), row);
        for (var column = Lanes; column < _features.Length; column++)
        {
            floats[column] = Unsafe.Add(ref value, (nint)_features[column] * stride);
        }
        for (var column = Lanes; column < _features.Length; column += Lanes)
        {
            var missing = Vector256.Create(column < _missingRight ? int.MinValue : int.MaxValue);
            Keys(Vector256.Load(floats + column), missing).Store(keys + column);
        }
        for (var set = 0; set < _sets.Count; set++)
        {
            var category = Unsafe.Add(ref value, (nint)_sets.FeatureOf(set) * stride);
            keys[_features.Length + set] = _sets.GoesRight(set, category) ? 1 : 0;
        }
        keys[0] = int.MaxValue;
    }

    /// <summary>The bits of floats, turned round below zero, are in their order; adding zero makes the two zeros one.</summary>
    private static Vector256<int> Keys(Vector256<float> values, Vector256<int> missing)
    {
        var bits = (values + Vector256<float>.Zero).AsInt32();
        var keys = bits ^ ((bits >> 31) & Vector256.Create(int.MaxValue));
        return Vector256.ConditionalSelect(Vector256.Equals(values, values).AsInt32(), keys, missing);
    }

    private static int[] FeaturesOf(ImmutableArray<Tree> trees, bool missingLeft) =>
        [
            .. trees
                .SelectMany(tree =>
                    tree.Features.Where(
                        (_, node) => tree.MissingLeft[node] == missingLeft && !CategorySets.Asks(tree, node)
                    )
                )
                .Distinct()
                .Order(),
        ];

    private static int Padded(int count) => (count + Lanes - 1) & -Lanes;
}
