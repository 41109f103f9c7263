using System.Numerics;
using System.Runtime.Intrinsics;
using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// The values of one feature as at most 255 bins. Numbers are rounded to bins of about equal row counts; a value with more
/// rows than a bin should have gets a bin of its own, and so does every value when there are few. Of categories the most
/// frequent have a bin each, and the last bin is for all others.
/// </summary>
internal sealed class FeatureBins
{
    /// <summary>Bounds settle long before this many rows; a larger column is sampled, one row from each equal slice.</summary>
    public const int SampleRowCountMax = 200_000;

    private const int CodesMax = 256;

    private readonly float[] _upperBounds;
    private readonly int[]? _categories;
    private readonly byte[]? _codeOfCategory;

    private FeatureBins(float[] upperBounds)
    {
        _upperBounds = new float[CodesMax];
        Array.Fill(_upperBounds, float.PositiveInfinity);
        upperBounds.CopyTo(_upperBounds, 0);
        Count = upperBounds.Length;
    }

    private FeatureBins(int[] categories)
    {
        (_upperBounds, _categories) = ([], categories);
        Count = categories.Length + 1;
        _codeOfCategory = new byte[categories.Length == 0 ? 0 : categories.Max() + 1];
        Array.Fill(_codeOfCategory, (byte)categories.Length);
        for (var code = 0; code < categories.Length; code++)
        {
            _codeOfCategory[categories[code]] = (byte)code;
        }
    }

    /// <summary>Bins of values; the code <see cref="Count"/> itself stands for "missing".</summary>
    public int Count { get; }

    public byte MissingCode => (byte)Count;

    public bool IsCategory => _categories is not null;

    /// <summary>Categories with a bin of their own; the bin after the last of them has all others.</summary>
    public ReadOnlySpan<int> Categories => _categories;

    /// <summary>Values up to and including this belong to the bin or to one before it; +∞ for the last.</summary>
    public float UpperBound(int bin) => IsCategory ? float.PositiveInfinity : _upperBounds[bin];

    public static FeatureBins Build(float[] column, int binCountMax, SeededRandom random)
    {
        var values = Sample(column, random);
        FloatSort.Sort(values);
        var (distinct, counts) = Distinct(values);
        return new(distinct.Length == 0 ? [float.PositiveInfinity] : Bounds(distinct, counts, binCountMax));
    }

    /// <summary>Bins of a column of category numbers; the most frequent first, equally frequent ones by number.</summary>
    public static FeatureBins BuildCategories(float[] column, int binCountMax)
    {
        var counts = new Dictionary<int, int>();
        foreach (var value in column)
        {
            if (value > -1 && value < Tree.CategoriesMax)
            {
                counts[(int)value] = counts.GetValueOrDefault((int)value) + 1;
            }
        }
        return new([
            .. counts
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key)
                .Take(binCountMax - 1)
                .Select(pair => pair.Key),
        ]);
    }

    public byte CodeOf(float value)
    {
        if (float.IsNaN(value))
        {
            return MissingCode;
        }
        if (_codeOfCategory is not null)
        {
            return value > -1 && value < _codeOfCategory.Length
                ? _codeOfCategory[(int)value]
                : (byte)(Count - 1);
        }
        var code = 0;
        while (value > _upperBounds[code])
        {
            code++;
        }
        return (byte)code;
    }

    /// <summary>The codes of a column: sixteen bounds at a time are asked how many of them lie below the value.</summary>
    public void Encode(ReadOnlySpan<float> column, Span<byte> codes)
    {
        if (IsCategory)
        {
            for (var row = 0; row < column.Length; row++)
            {
                codes[row] = CodeOf(column[row]);
            }
            return;
        }
        var lanes = Vector512<float>.Count;
        var pivots = Vector512<float>.Zero;
        for (var lane = 0; lane < lanes; lane++)
        {
            pivots = pivots.WithElement(lane, _upperBounds[(lane * lanes) + lanes - 1]);
        }
        var missing = MissingCode;
        for (var row = 0; row < column.Length; row++)
        {
            var value = Vector512.Create(column[row]);
            var begin = lanes * Below(pivots, value);
            var code = begin + Below(Vector512.Create(_upperBounds, begin), value);
            codes[row] = float.IsNaN(column[row]) ? missing : (byte)code;
        }
    }

    private static int Below(Vector512<float> bounds, Vector512<float> value) =>
        BitOperations.PopCount(Vector512.GreaterThan(value, bounds).ExtractMostSignificantBits());

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
        for (int begin = 0, end; begin < sorted.Length; begin = end)
        {
            for (end = begin + 1; end < sorted.Length && sorted[end] == sorted[begin]; end++) { }
            values.Add(sorted[begin]);
            counts.Add(end - begin);
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
