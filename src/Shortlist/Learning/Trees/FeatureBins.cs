using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// The values of one feature rounded to at most 255 bins of about equal row counts; a value with more rows than a bin
/// should have gets a bin of its own, and so does every value when there are few.
/// </summary>
internal sealed class FeatureBins
{
    /// <summary>Bounds settle long before this many rows; a larger column is sampled, one row from each equal slice.</summary>
    public const int SampleRowCountMax = 200_000;

    private readonly float[] _upperBounds;

    private FeatureBins(float[] upperBounds) => _upperBounds = upperBounds;

    /// <summary>Bins of values; the code <see cref="Count"/> itself stands for "missing".</summary>
    public int Count => _upperBounds.Length;

    public byte MissingCode => (byte)_upperBounds.Length;

    /// <summary>Values up to and including this belong to the bin or to one before it; +∞ for the last.</summary>
    public float UpperBound(int bin) => _upperBounds[bin];

    public static FeatureBins Build(float[] column, int binCountMax, SeededRandom random)
    {
        var values = Sample(column, random);
        values.AsSpan().Sort();
        var (distinct, counts) = Distinct(values);
        return new(distinct.Length == 0 ? [float.PositiveInfinity] : Bounds(distinct, counts, binCountMax));
    }

    public byte CodeOf(float value)
    {
        if (float.IsNaN(value))
        {
            return MissingCode;
        }
        var low = 0;
        var high = _upperBounds.Length - 1;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (value <= _upperBounds[middle])
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }
        return (byte)low;
    }

    private static float[] Sample(float[] column, SeededRandom random)
    {
        if (column.Length <= SampleRowCountMax)
        {
            return Array.FindAll(column, value => !float.IsNaN(value));
        }
        var values = new List<float>(SampleRowCountMax);
        for (var slice = 0; slice < SampleRowCountMax; slice++)
        {
            var begin = (int)((long)column.Length * slice / SampleRowCountMax);
            var end = (int)((long)column.Length * (slice + 1) / SampleRowCountMax);
            var value = column[begin + random.Next(end - begin)];
            if (!float.IsNaN(value))
            {
                values.Add(value);
            }
        }
        return [.. values];
    }

    private static (float[] Values, int[] Counts) Distinct(float[] sorted)
    {
        var values = new List<float>();
        var counts = new List<int>();
        foreach (var value in sorted)
        {
            if (values.Count > 0 && values[^1] == value)
            {
                counts[^1]++;
            }
            else
            {
                values.Add(value);
                counts.Add(1);
            }
        }
        return ([.. values], [.. counts]);
    }

    private static float[] Bounds(float[] values, int[] counts, int binCountMax)
    {
        var bounds = new List<float>();
        long rest = 0;
        foreach (var count in counts)
        {
            rest += count;
        }
        long inBin = 0;
        for (var i = 0; i < values.Length - 1; i++)
        {
            var binsLeft = binCountMax - bounds.Count;
            var wanted = (double)(rest + inBin) / binsLeft;
            inBin += counts[i];
            rest -= counts[i];
            var everyValueFits = values.Length - i <= binsLeft;
            if (everyValueFits || (binsLeft > 1 && (inBin >= wanted || counts[i + 1] >= wanted)))
            {
                bounds.Add(Between(values[i], values[i + 1]));
                inBin = 0;
            }
        }
        bounds.Add(float.PositiveInfinity);
        return [.. bounds];
    }

    /// <summary>A number from the lower value up to, not including, the upper one; the middle where floats have one.</summary>
    private static float Between(float lower, float upper)
    {
        var middle = (float)(((double)lower + upper) / 2);
        return middle >= lower && middle < upper ? middle : lower;
    }
}
