namespace Shortlist.Indexes.Inverted;

/// <summary>
/// A term as sealed segments know it: each UTF-16 unit in one to three bytes, as UTF-8 writes those of the basic plane.
/// Any text keeps its identity, halves of surrogate pairs too, and bytes sort as the units do.
/// </summary>
internal readonly struct TermKey(byte[] bytes)
{
    /// <summary>The most bytes one unit takes.</summary>
    public const int BytesPerUnitMax = 3;

    public ReadOnlySpan<byte> Bytes => bytes;

    public uint Hash { get; } = HashOf(bytes);

    public static TermKey Of(ReadOnlySpan<char> term)
    {
        Span<byte> bytes = stackalloc byte[term.Length <= 256 ? 256 * BytesPerUnitMax : 0];
        bytes = bytes.IsEmpty ? new byte[term.Length * BytesPerUnitMax] : bytes;
        return new(bytes[..Encode(term, bytes)].ToArray());
    }

    /// <returns>How many bytes were written.</returns>
    public static int Encode(ReadOnlySpan<char> term, Span<byte> bytes)
    {
        var at = 0;
        foreach (var unit in term)
        {
            if (unit < 0x80)
            {
                bytes[at++] = (byte)unit;
            }
            else if (unit < 0x800)
            {
                bytes[at++] = (byte)(0xC0 | (unit >> 6));
                bytes[at++] = (byte)(0x80 | (unit & 0x3F));
            }
            else
            {
                bytes[at++] = (byte)(0xE0 | (unit >> 12));
                bytes[at++] = (byte)(0x80 | ((unit >> 6) & 0x3F));
                bytes[at++] = (byte)(0x80 | (unit & 0x3F));
            }
        }
        return at;
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var units = bytes.Length <= 1_024 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        var (count, at) = (0, 0);
        while (at < bytes.Length)
        {
            var first = bytes[at];
            var length =
                first < 0x80 ? 1
                : first < 0xE0 ? 2
                : BytesPerUnitMax;
            units[count++] = (char)(
                length switch
                {
                    1 => first,
                    2 => ((first & 0x1F) << 6) | (bytes[at + 1] & 0x3F),
                    _ => ((first & 0x0F) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F),
                }
            );
            at += length;
        }
        return new(units[..count]);
    }

    // FNV-1a, with its weak low bits mixed from the high ones.
    public static uint HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = 2_166_136_261u;
        foreach (var part in bytes)
        {
            hash = (hash ^ part) * 16_777_619;
        }
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }
}
