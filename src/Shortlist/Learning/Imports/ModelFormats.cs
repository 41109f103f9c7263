namespace Shortlist.Learning.Imports;

/// <summary>Tells model files apart by their first bytes, and says of those that can't be read what would be.</summary>
internal static class ModelFormats
{
    private static readonly (byte[] Start, string What)[] Others =
    [
        ([0x80], "a pickle of Python; save the booster itself, with save_model"),
        ("binf"u8.ToArray(), "XGBoost's old binary form; load it there and save it as .json or .ubj"),
        ("PK"u8.ToArray(), "a zip archive; unpack it first"),
        ([0x1F, 0x8B], "compressed by gzip; unpack it first"),
        (
            "["u8.ToArray(),
            "a JSON list, as dump_model writes it, which lacks the base score; save it with save_model"
        ),
        ([0x08], "perhaps ONNX; the package Shortlist.Onnx runs that"),
    ];

    /// <param name="bytes">The file.</param>
    /// <param name="file">For messages.</param>
    /// <param name="said">What the caller takes it for; null for nothing.</param>
    public static ModelFormat Of(ReadOnlySpan<byte> bytes, string file, ModelFormat? said)
    {
        var start = bytes.TrimStart(" \t\r\n"u8);
        if (said is null && (start.StartsWith("tree\n"u8) || start.StartsWith("tree\r\n"u8)))
        {
            return ModelFormat.LightGbmText;
        }
        // In UBJSON a map goes on with the type of its first key's length; in JSON with white space or a key.
        if (start.StartsWith("{"u8))
        {
            return start.Length > 1 && "LliUI$#N"u8.Contains(start[1])
                ? ModelFormat.XgboostUbj
                : ModelFormat.XgboostJson;
        }
        foreach (var (mark, what) in Others)
        {
            if (start.StartsWith(mark))
            {
                throw new InvalidDataException($"{file}: it is {what}.");
            }
        }
        throw new InvalidDataException(
            $"{file}: it is no model that is known here; expected LightGBM's text form, or XGBoost's JSON or UBJSON, as their save_model write them."
        );
    }
}
