using System.Collections.Immutable;
using Shortlist.Basics;

namespace Shortlist.Monitoring;

/// <summary>How one feature was distributed over the rows a bundle was trained on.</summary>
public sealed record FeatureReference
{
    private const int BinCount = 10;
    private const int SampleCountMax = 100_000; // Moves a decile by 0.1 % of the rows and spares sorting millions.
    private const ulong RowCountMax = 1UL << 48;

    public required string Name { get; init; }

    /// <summary>Right ends of all bins but the last: deciles, fewer where many rows share a value.</summary>
    public required ImmutableArray<float> Edges { get; init; }

    /// <summary>Rows of each bin; the last count is of rows where the feature is missing.</summary>
    public required ImmutableArray<long> Counts { get; init; }

    /// <summary>Of the rows that have it; NaN where none has, as for <see cref="Min"/> and <see cref="Max"/>.</summary>
    public required double Mean { get; init; }

    public required float Min { get; init; }

    public required float Max { get; init; }

    public long RowCount => Counts.Sum();

    /// <summary>Share of rows where it is missing, 0 to 1; 0 without rows.</summary>
    public double NullRate => RowCount == 0 ? 0 : Counts[^1] / (double)RowCount;

    /// <summary>Deciles of a sample of at most 100 000 rows; counts, mean and range of all.</summary>
    public static FeatureReference Of(string name, ReadOnlySpan<float> column)
    {
        var edges = EdgesOf(column);
        var counts = new long[edges.Length + 2];
        ColumnCounts.Add(column, edges, counts);
        var (sum, present, min, max) = (0.0, 0L, float.NaN, float.NaN);
        foreach (var value in column)
        {
            if (!float.IsNaN(value))
            {
                sum += value;
                min = present == 0 ? value : Math.Min(min, value);
                max = present == 0 ? value : Math.Max(max, value);
                present++;
            }
        }
        return new FeatureReference
        {
            Name = name,
            Edges = [.. edges],
            Counts = [.. counts],
            Mean = present == 0 ? double.NaN : sum / present,
            Min = min,
            Max = max,
        };
    }

    internal void Write(ByteWriter writer)
    {
        writer.Text(Name);
        writer.Floats(Edges.AsSpan());
        foreach (var count in Counts)
        {
            writer.Count((ulong)count);
        }
        writer.Double(Mean);
        writer.Float(Min);
        writer.Float(Max);
    }

    internal static FeatureReference Read(ref ByteReader reader)
    {
        var name = reader.Text();
        var edges = reader.Floats();
        var counts = new long[edges.Length + 2];
        foreach (ref var count in counts.AsSpan())
        {
            var rows = reader.Count();
            count =
                rows <= RowCountMax
                    ? (long)rows
                    : throw new InvalidDataException(
                        $"A bin of {name} holds {rows} rows; the data is damaged."
                    );
        }
        return new FeatureReference
        {
            Name = name,
            Edges = [.. edges],
            Counts = [.. counts],
            Mean = reader.Double(),
            Min = reader.Float(),
            Max = reader.Float(),
        };
    }

    private static float[] EdgesOf(ReadOnlySpan<float> column)
    {
        var stride = Math.Max(1, (column.Length + SampleCountMax - 1) / SampleCountMax);
        var sample = new List<float>();
        for (var i = 0; i < column.Length; i += stride)
        {
            if (!float.IsNaN(column[i]))
            {
                sample.Add(column[i]);
            }
        }
        if (sample.Count == 0)
        {
            return [];
        }
        sample.Sort();
        var max = sample[^1];
        if (sample[0].Equals(max))
        {
            return [float.BitDecrement(max), max]; // A constant: below it, it, above it.
        }
        // The last bin must hold the largest values, so an edge there steps down to the next value.
        var belowMax = sample.FindLast(value => value < max);
        return
        [
            .. Enumerable
                .Range(1, BinCount - 1)
                .Select(i => sample[(int)Math.Ceiling(i * (double)sample.Count / BinCount) - 1])
                .Select(edge => Math.Min(edge, belowMax))
                .Distinct(),
        ];
    }
}
