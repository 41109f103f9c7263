using Shortlist.Basics;
using Shortlist.Learning.Linear;

namespace Shortlist.Learning.MultiTask;

/// <summary>
/// A number as a network sees it: its distance from the mean with the tails drawn in by a logarithm, its place among the values
/// of training, and, where training met gaps, whether it is missing.
/// </summary>
/// <param name="Mean">Of the finite values.</param>
/// <param name="Scale">1 / standard deviation; 0 where they never varied.</param>
/// <param name="Places">Where values stand among those of training.</param>
/// <param name="HasGaps">Whether training met missing values.</param>
internal sealed record NumericInput(float Mean, float Scale, QuantileScale Places, bool HasGaps)
{
    /// <summary>Numbers that a value becomes.</summary>
    public int Width => HasGaps ? 3 : 2;

    public static NumericInput Of(ReadOnlySpan<float> column)
    {
        var (mean, scale) = Standardisation.Of(column);
        return new(mean, scale, QuantileScale.Of(column), column.Contains(float.NaN));
    }

    /// <summary>Missing stands at the mean.</summary>
    public void Encode(float value, Span<float> input)
    {
        var isMissing = float.IsNaN(value);
        var distance = isMissing ? 0 : Standardisation.Apply(value, Mean, Scale);
        input[0] = MathF.CopySign(MathF.Log(1 + MathF.Abs(distance)), distance);
        input[1] = Scale == 0 ? 0 : Places.Apply(value);
        if (HasGaps)
        {
            input[2] = isMissing ? 1 : 0;
        }
    }

    public void Write(ByteWriter writer)
    {
        writer.Float(Mean);
        writer.Float(Scale);
        writer.Byte(HasGaps ? (byte)1 : (byte)0);
        Places.Write(writer);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static NumericInput Read(ref ByteReader reader)
    {
        var (mean, scale, gaps) = (reader.Float(), reader.Float(), reader.Byte());
        return float.IsFinite(mean) && float.IsFinite(scale) && gaps <= 1
            ? new(mean, scale, QuantileScale.Read(ref reader), gaps == 1)
            : throw new InvalidDataException(
                "A scale of a network's input is not finite; the data is damaged."
            );
    }
}
