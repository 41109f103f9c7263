using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// The feature rows of one request, column by column: candidates are rows, features are columns, NaN is missing.
/// </summary>
/// <remarks>Mutable while features are computed, read-only afterwards. Not thread-safe while it is filled.</remarks>
public sealed class FeatureBlock(int featureCount, int rowCount)
{
    private readonly float[] _values = new float[Check.InRange(featureCount, 0, 10_000) * rowCount];

    public int FeatureCount => featureCount;

    public int RowCount => rowCount;

    /// <summary>All columns one after the other, for kernels that step from column to column themselves.</summary>
    public ReadOnlySpan<float> Values => _values;

    public Span<float> Column(int feature) => _values.AsSpan(feature * rowCount, rowCount);

    /// <summary>A copy in which these features are missing, as they are where their source is gone.</summary>
    public FeatureBlock Without(IEnumerable<int> features)
    {
        var copy = new FeatureBlock(featureCount, rowCount);
        _values.CopyTo(copy._values.AsSpan());
        foreach (var feature in features)
        {
            copy.Column(feature).Fill(float.NaN);
        }
        return copy;
    }

    public float this[int feature, int row] => _values[(feature * rowCount) + row];
}
