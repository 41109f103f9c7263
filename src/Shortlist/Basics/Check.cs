using System.Numerics;
using System.Runtime.CompilerServices;

namespace Shortlist.Basics;

/// <summary>Checks of arguments where a value enters; after them nobody checks again.</summary>
public static class Check
{
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside the closed range, or is not a number.</exception>
    public static T InRange<T>(
        T value,
        T min,
        T max,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
        where T : INumber<T>
    {
        if (!(value >= min && value <= max))
        {
            Throw.OutOfRange(name, value, min, max);
        }
        return value;
    }

    /// <exception cref="ArgumentException">The text is empty, only white space, or longer than the limit.</exception>
    public static string Text(
        string value,
        int lengthCharsMax,
        [CallerArgumentExpression(nameof(value))] string name = ""
    )
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > lengthCharsMax)
        {
            Throw.NotText(name, value?.Length ?? 0, lengthCharsMax);
        }
        return value!;
    }
}
