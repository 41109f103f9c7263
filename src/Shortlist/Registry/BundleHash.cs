using System.Text.Json.Serialization;

namespace Shortlist.Registry;

/// <summary>The name of a bundle: the SHA-256 of its content as 64 lower-case hexadecimal digits, and nothing else.</summary>
/// <remarks>Holding one proves that it can't lead out of a folder.</remarks>
[JsonConverter(typeof(BundleHashConverter))]
public readonly record struct BundleHash
{
    public const int LengthChars = 64;

    private readonly string? _value;

    /// <exception cref="ArgumentException">The text is not 64 lower-case hexadecimal digits.</exception>
    public BundleHash(string value) =>
        _value = IsHash(value)
            ? value
            : throw new ArgumentException(
                $"A bundle hash is {LengthChars} lower-case hexadecimal digits; this is something else of {value.Length} characters.",
                nameof(value)
            );

    public string Value => _value ?? throw new InvalidOperationException("The bundle hash was never given.");

    public static bool IsHash(string? value) =>
        value is { Length: LengthChars } && value.All(char.IsAsciiHexDigitLower);

    public override string ToString() => Value;
}
