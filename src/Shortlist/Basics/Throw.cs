using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Shortlist.Basics;

/// <summary>The exceptions for callers' mistakes, so that their messages are written and read in one place.</summary>
[StackTraceHidden]
internal static class Throw
{
    [DoesNotReturn]
    public static void OutOfRange<T>(string name, T value, T min, T max) =>
        throw new ArgumentOutOfRangeException(
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is {value}; expected {min} to {max}. Give a value within that range."
            )
        );

    [DoesNotReturn]
    public static void NotText(string name, int length, int lengthCharsMax) =>
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} has {length} characters; expected 1 to {lengthCharsMax}, not all white space. Give a text that long."
            ),
            name
        );

    [DoesNotReturn]
    public static void LengthMismatch(string name, int expected, int actual) =>
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} has {actual} elements; expected {expected}. All columns of one call have the same length."
            ),
            name
        );
}
