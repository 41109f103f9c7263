using System.Globalization;
using Shortlist.Basics;

namespace Shortlist.Systems.Answers;

/// <summary>A reason of a model as the sentence that an answer gives: thirty of them for a page of ten.</summary>
internal static class ReasonText
{
    private const double QuickMax = 1e6;
    private const double Doubt = 1e-5; // Of a thousandth: so near to a half the long way decides.
    private const int LengthMax = 16;

    public static string Of(Explanation part)
    {
        Span<char> text = stackalloc char[LengthMax];
        return string.Concat(part.Sentence, ", adds ", Thousandths(part.Value, text));
    }

    /// <summary>What the format <c>0.###</c> gives: three decimals at most, halves away from zero.</summary>
    internal static ReadOnlySpan<char> Thousandths(double value, Span<char> text)
    {
        var scaled = value * 1_000;
        var (whole, part) = ((long)scaled, scaled - Math.Floor(scaled));
        if (!(value > 0 && value < QuickMax) || Math.Abs(part - 0.5) < Doubt)
        {
            return value.ToString("0.###", CultureInfo.InvariantCulture);
        }
        whole += part > 0.5 ? 1 : 0;
        var (ones, thousandths) = ((int)(whole / 1_000), (int)(whole % 1_000));
        ones.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (thousandths == 0)
        {
            return text[..length];
        }
        text[length++] = '.';
        for (var unit = 100; thousandths > 0; unit /= 10)
        {
            text[length++] = (char)('0' + (thousandths / unit));
            thousandths %= unit;
        }
        return text[..length];
    }
}
