using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Scoring;

/// <summary>What stands in the place of missing values: the design's defaults, and the means that training learnt.</summary>
/// <param name="values">One a feature; NaN where missing stays missing.</param>
public sealed class MissingFills(float[] values)
{
    public static readonly MissingFills None = new([]);

    /// <summary>Whether missing stays missing everywhere.</summary>
    public bool IsEmpty => Array.TrueForAll(values, float.IsNaN);

    /// <summary>What the design itself says, before anything was learnt.</summary>
    public static MissingFills Defaults(Design design, IReadOnlyList<string> features) =>
        Learn(design, features, []);

    /// <summary>The design's defaults, and means over the rows that have a value, for the features that ask for them.</summary>
    public static MissingFills Learn(
        Design design,
        IReadOnlyList<string> features,
        IEnumerable<FeatureBlock> rows
    )
    {
        var declared = design.Features.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        var sums = new double[features.Count];
        var counts = new long[features.Count];
        foreach (var block in rows)
        {
            for (var feature = 0; feature < features.Count; feature++)
            {
                if (declared[features[feature]].Missing != MissingPolicy.Mean)
                {
                    continue;
                }
                foreach (var value in block.Column(feature))
                {
                    sums[feature] += float.IsNaN(value) ? 0 : value;
                    counts[feature] += float.IsNaN(value) ? 0 : 1;
                }
            }
        }
        return new([
            .. features.Select(
                (name, i) =>
                    declared[name].Missing switch
                    {
                        MissingPolicy.Default => (float)declared[name].Default,
                        MissingPolicy.Mean when counts[i] > 0 => (float)(sums[i] / counts[i]),
                        _ => float.NaN,
                    }
            ),
        ]);
    }

    /// <summary>The block with its gaps filled; the block itself where there is nothing to fill, and never changed.</summary>
    public FeatureBlock Applied(FeatureBlock rows) =>
        IsEmpty ? rows : Applied(rows, new(rows.FeatureCount, rows.RowCount));

    /// <summary>The same in pooled memory, which is the caller's to release where it is another block.</summary>
    internal FeatureBlock AppliedRented(FeatureBlock rows) =>
        IsEmpty ? rows : Applied(rows, FeatureBlock.Rent(rows.FeatureCount, rows.RowCount));

    private FeatureBlock Applied(FeatureBlock rows, FeatureBlock filled)
    {
        for (var feature = 0; feature < rows.FeatureCount; feature++)
        {
            var from = rows.Column(feature);
            var to = filled.Column(feature);
            if (float.IsNaN(values[feature]))
            {
                from.CopyTo(to);
                continue;
            }
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
