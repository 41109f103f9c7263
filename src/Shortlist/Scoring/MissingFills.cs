using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Scoring;

/// <summary>What training learnt to put in the place of missing values, for the features whose policy is the mean.</summary>
/// <param name="values">One a feature; NaN where missing stays missing.</param>
public sealed class MissingFills(float[] values)
{
    public static readonly MissingFills None = new([]);

    /// <summary>Whether missing stays missing everywhere.</summary>
    public bool IsEmpty => Array.TrueForAll(values, float.IsNaN);

    /// <summary>Means over the rows that have a value, for the features that ask for it.</summary>
    public static MissingFills Learn(
        Design design,
        IReadOnlyList<string> features,
        IEnumerable<FeatureBlock> rows
    )
    {
        var wanted = design
            .Features.Where(spec => spec.Missing == MissingPolicy.Mean)
            .Select(spec => spec.Name)
            .ToHashSet(StringComparer.Ordinal);
        var sums = new double[features.Count];
        var counts = new long[features.Count];
        foreach (var block in rows)
        {
            for (var feature = 0; feature < features.Count; feature++)
            {
                foreach (var value in block.Column(feature))
                {
                    sums[feature] += float.IsNaN(value) ? 0 : value;
                    counts[feature] += float.IsNaN(value) ? 0 : 1;
                }
            }
        }
        return new([
            .. features.Select(
                (name, i) => wanted.Contains(name) && counts[i] > 0 ? (float)(sums[i] / counts[i]) : float.NaN
            ),
        ]);
    }

    /// <summary>The block with its gaps filled; the block itself where there is nothing to fill, and never changed.</summary>
    public FeatureBlock Applied(FeatureBlock rows)
    {
        if (IsEmpty)
        {
            return rows;
        }
        var filled = new FeatureBlock(rows.FeatureCount, rows.RowCount);
        for (var feature = 0; feature < rows.FeatureCount; feature++)
        {
            var from = rows.Column(feature);
            var to = filled.Column(feature);
            for (var row = 0; row < to.Length; row++)
            {
                to[row] = float.IsNaN(from[row]) ? values[feature] : from[row];
            }
        }
        return filled;
    }

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Floats(values);
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static MissingFills Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var values = reader.Floats();
        return reader.Remaining == 0
            ? new(values)
            : throw new InvalidDataException(
                $"{reader.Remaining} bytes follow the end of the fills; the data is damaged."
            );
    }
}
