using System.Globalization;

namespace Shortlist.Onnx;

/// <summary>An input or output of a model, as its file declares it.</summary>
/// <param name="Name">As the runtime asks for it.</param>
/// <param name="Type">Of its elements, by ONNX's number; 0 where it is no tensor.</param>
/// <param name="Shape">One entry a dimension; −1 where any length will do. Empty where the file doesn't say.</param>
public sealed record OnnxValue(string Name, int Type, IReadOnlyList<long> Shape)
{
    /// <summary>The number of 32-bit floating point.</summary>
    public const int Float = 1;

    private static readonly string[] Types =
    [
        "no tensor",
        "float",
        "uint8",
        "int8",
        "uint16",
        "int16",
        "int32",
        "int64",
        "string",
        "bool",
        "float16",
        "double",
    ];

    /// <summary>As in features: float[?, 12].</summary>
    public override string ToString() =>
        $"{Name}: {(Type >= 0 && Type < Types.Length ? Types[Type] : $"type {Type}")}[{string.Join(", ", Shape.Select(length => length < 0 ? "?" : length.ToString(CultureInfo.InvariantCulture)))}]";
}
