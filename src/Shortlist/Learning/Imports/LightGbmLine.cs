using System.Globalization;

namespace Shortlist.Learning.Imports;

/// <summary>One line of LightGBM's text form: key=value, or a key alone.</summary>
internal readonly record struct LightGbmLine(string File, int Number, string Key, string Value)
{
    public int Whole(int min, int max) =>
        int.TryParse(Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        && number >= min
        && number <= max
            ? number
            : throw Wrong($"it is '{ForeignNode.Shown(Value)}'; expected a whole number from {min} to {max}");

    public double[] Numbers(int length)
    {
        var numbers = new double[length];
        var i = 0;
        foreach (var part in Value.AsSpan().Split(' '))
        {
            if (part.Start.Value == part.End.Value)
            {
                continue;
            }
            if (
                i == length
                || !double.TryParse(
                    Value.AsSpan(part),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out numbers[i]
                )
            )
            {
                throw i == length
                    ? Wrong($"it has more than {length} numbers")
                    : Wrong($"entry {i} is '{ForeignNode.Shown(Value[part])}'; expected a number");
            }
            i++;
        }
        return i == length ? numbers : throw Wrong($"it has {i} numbers; expected {length}");
    }

    public int[] Wholes(int length)
    {
        var (self, numbers) = (this, Numbers(length));
        return Array.ConvertAll(
            numbers,
            number =>
                number is >= int.MinValue and <= int.MaxValue && number == Math.Floor(number)
                    ? (int)number
                    : throw self.Wrong("it has a number that is not whole")
        );
    }

    public uint[] Words(int length)
    {
        var (self, numbers) = (this, Numbers(length));
        return Array.ConvertAll(
            numbers,
            number =>
                number is >= 0 and <= uint.MaxValue && number == Math.Floor(number)
                    ? (uint)number
                    : throw self.Wrong("it has a number that is not whole or beyond 32 bits")
        );
    }

    /// <param name="what">A clause without its full stop.</param>
    public InvalidDataException Wrong(string what) => new($"{File}:{Number}: {Key}: {what}.");
}
