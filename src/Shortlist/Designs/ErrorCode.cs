using System.Globalization;

namespace Shortlist.Designs;

/// <summary>A value that some sender writes where it has none, such as -1, 0 or "": read as missing wherever it is declared.</summary>
/// <param name="Text">As written, without quotes.</param>
/// <param name="Number">The number it stands for; null for a quoted text.</param>
public sealed record ErrorCode(string Text, double? Number)
{
    public override string ToString() =>
        Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : $"\"{Text}\"";
}
