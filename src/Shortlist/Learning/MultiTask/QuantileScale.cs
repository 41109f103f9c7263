using Shortlist.Basics;

namespace Shortlist.Learning.MultiTask;

/// <summary>
/// Where a value stands among those of training: −√3 for the least, √3 for the greatest, evenly between, so that the mean is
/// near 0 and the deviation near 1 whatever the tails. Covington, Adams and Sargin, 2016, feed networks so.
/// </summary>
internal sealed class QuantileScale
{
    private const int CutCountMax = 33;
    private const int SampleCountMax = 65_536; // Cuts of so many lie within 0.4 % of the true ones.

    private static readonly float Width = MathF.Sqrt(3);

    private readonly float[] _values; // Ascending, all different.
    private readonly float[] _levels; // Ascending.

    private QuantileScale(float[] values, float[] levels) => (_values, _levels) = (values, levels);

    /// <summary>From the finite values of a column; where there are none, everything is 0.</summary>
    public static QuantileScale Of(ReadOnlySpan<float> column)
    {
        var every = Math.Max(1, column.Length / SampleCountMax);
        List<float> sample = [];
        for (var row = 0; row < column.Length; row += every)
        {
            if (float.IsFinite(column[row]))
            {
                sample.Add(column[row]);
            }
        }
        sample.Sort();
        List<float> values = [];
        List<float> levels = [];
        for (var cut = 0; cut < CutCountMax && sample.Count > 0; cut++)
        {
            var value = sample[(int)((long)cut * (sample.Count - 1) / (CutCountMax - 1))];
            if (values.Count == 0 || value > values[^1])
            {
                // A value that many rows share stands in the middle of them.
                var middle = (LowerBound(sample, value) + UpperBound(sample, value)) / 2.0 / sample.Count;
                values.Add(value);
                levels.Add((float)((2 * middle) - 1) * Width);
            }
        }
        return new([.. values], [.. levels]);
    }

    public float Apply(float value)
    {
        if (_values.Length < 2 || float.IsNaN(value))
        {
            return 0;
        }
        var place = Array.BinarySearch(_values, value);
        if (place >= 0)
        {
            return _levels[place];
        }
        place = ~place;
        if (place == 0 || place == _values.Length)
        {
            return _levels[Math.Max(0, place - 1)];
        }
        var (low, high) = (_values[place - 1], _values[place]);
        var share = (float)(((double)value - low) / ((double)high - low));
        return _levels[place - 1] + (share * (_levels[place] - _levels[place - 1]));
    }

    public void Write(ByteWriter writer)
    {
        writer.Floats(_values);
        writer.Floats(_levels);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static QuantileScale Read(ref ByteReader reader)
    {
        var (values, levels) = (reader.Floats(), reader.Floats());
        if (values.Length != levels.Length || !IsAscending(values) || !IsAscending(levels))
        {
            throw new InvalidDataException(
                "The cuts of a network's input are not finite and ascending; the data is damaged."
            );
        }
        return new(values, levels);
    }

    private static bool IsAscending(float[] numbers) =>
        Array.TrueForAll(numbers, float.IsFinite)
        && Enumerable.Range(1, Math.Max(0, numbers.Length - 1)).All(i => numbers[i] > numbers[i - 1]);

    private static int LowerBound(List<float> sorted, float value)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static int UpperBound(List<float> sorted, float value)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
