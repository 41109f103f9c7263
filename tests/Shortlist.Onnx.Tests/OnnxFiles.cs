using System.Text;

namespace Shortlist.Onnx.Tests;

/// <summary>ONNX models written by hand: the parts of the file that say what it is.</summary>
internal static class OnnxFiles
{
    public static byte[] Model(
        string input = "X",
        string output = "Y",
        long[]? inputShape = null,
        long[]? outputShape = null,
        int inputType = 1,
        int outputType = 1,
        long opset = 17,
        string domain = "",
        string[]? moreOutputs = null
    ) =>
        [
            .. Number(1, 8),
            .. Text(2, "by hand"),
            .. Message(
                7,
                [
                    .. Message(1, Text(4, "Gemm")), // A node; nobody reads it here.
                    .. Text(2, "graph"),
                    .. Message(5, Text(8, "weights")),
                    .. Message(11, Value(input, inputType, inputShape ?? [-1, 3])),
                    .. Message(11, Value("weights", 1, [3, 1])),
                    .. Message(12, Value(output, outputType, outputShape ?? [-1, 1])),
                    .. (moreOutputs ?? []).SelectMany(name => Message(12, Value(name, 7, [-1]))),
                ]
            ),
            .. Message(8, [.. Text(1, domain), .. Number(2, opset)]),
        ];

    private static byte[] Value(string name, int type, long[] shape) =>
        [
            .. Text(1, name),
            .. Message(
                2,
                Message(
                    1,
                    [
                        .. Number(1, type),
                        .. Message(
                            2,
                            [
                                .. shape.SelectMany(length =>
                                    Message(1, length < 0 ? Text(2, "N") : Number(1, length))
                                ),
                            ]
                        ),
                    ]
                )
            ),
        ];

    private static byte[] Message(int field, byte[] content) =>
        [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Number(int field, long value) =>
        [.. Varint((ulong)field << 3), .. Varint((ulong)value)];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }
        yield return (byte)value;
    }
}
