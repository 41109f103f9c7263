using System.Buffers;
using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// The feature rows of one request, column by column: candidates are rows, features are columns, NaN is missing.
/// </summary>
/// <remarks>Mutable while features are computed, read-only afterwards. Not thread-safe while it is filled.</remarks>
public sealed class FeatureBlock
{
    private readonly bool _isRented;
    private float[] _values;

    public FeatureBlock(int featureCount, int rowCount)
        : this(featureCount, rowCount, new float[SizeOf(featureCount, rowCount)], isRented: false) { }

    private FeatureBlock(int featureCount, int rowCount, float[] values, bool isRented) =>
        (FeatureCount, RowCount, _values, _isRented) = (featureCount, rowCount, values, isRented);

    public int FeatureCount { get; }

    public int RowCount { get; }

    /// <summary>All columns one after the other, for kernels that step from column to column themselves.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, FeatureCount * RowCount);

    /// <summary>A block in pooled memory, whose values are left over: every column has to be written.</summary>
    /// <remarks>One that nobody releases is left to the collector.</remarks>
    internal static FeatureBlock Rent(int featureCount, int rowCount) =>
        new(
            featureCount,
            rowCount,
            ArrayPool<float>.Shared.Rent(SizeOf(featureCount, rowCount)),
            isRented: true
        );

    public Span<float> Column(int feature) => _values.AsSpan(feature * RowCount, RowCount);

    /// <summary>A copy in which these features are missing, as they are where their source is gone.</summary>
    public FeatureBlock Without(IEnumerable<int> features)
    {
        var copy = new FeatureBlock(FeatureCount, RowCount);
        Values.CopyTo(copy._values);
        foreach (var feature in features)
        {
            copy.Column(feature).Fill(float.NaN);
        }
        return copy;
    }

    public float this[int feature, int row] => _values[(feature * RowCount) + row];

    /// <summary>Gives rented memory back. Whoever looks at a value afterwards gets an exception, not another request's.</summary>
    internal void Release()
    {
        var values = _values;
        if (_isRented && values.Length > 0)
        {
            _values = [];
            ArrayPool<float>.Shared.Return(values);
        }
    }

    private static int SizeOf(int featureCount, int rowCount) =>
        Check.InRange(featureCount, 0, 10_000) * rowCount;
}
