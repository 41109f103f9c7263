using Shortlist.Basics;
using Shortlist.Learning.Linear;

namespace Shortlist.Learning.Towers;

/// <summary>The numbers that enter a tower, each on its own scale beside a mark for where it is missing.</summary>
internal sealed class TowerNumbers(float[] means, float[] scales)
{
    /// <summary>A number enters as two: its distance from the mean, and whether it is missing.</summary>
    public const int Width = 2;

    public int Count => means.Length;

    public static TowerNumbers Of(IEnumerable<TowerInput> inputs, int count)
    {
        var rows = inputs.Select(input => input.Numbers).ToArray();
        var (means, scales) = (new float[count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            (means[i], scales[i]) = Standardisation.Of(Array.ConvertAll(rows, row => row[i]));
        }
        return new(means, scales);
    }

    public void Scale(ReadOnlySpan<float> numbers, Span<float> scaled)
    {
        for (var i = 0; i < means.Length; i++)
        {
            var isMissing = !float.IsFinite(numbers[i]);
            scaled[Width * i] = isMissing ? 0 : Standardisation.Apply(numbers[i], means[i], scales[i]);
            scaled[(Width * i) + 1] = isMissing ? 1 : 0;
        }
    }

    public void Write(ByteWriter writer)
    {
        writer.Floats(means);
        writer.Floats(scales);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static TowerNumbers Read(ref ByteReader reader, int count)
    {
        var (means, scales) = (new float[count], new float[count]);
        Networks.NetworkWeights.ReadInto(ref reader, means);
        Networks.NetworkWeights.ReadInto(ref reader, scales);
        return new(means, scales);
    }
}
