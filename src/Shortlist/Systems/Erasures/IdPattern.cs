using System.Text;
using System.Text.Json;
using Shortlist.Catalog;

namespace Shortlist.Systems.Erasures;

/// <summary>Finds a user's id in bytes whose format nobody knows: as a whole text of the log's binary form, or as a whole word.</summary>
/// <remarks>An id of few bytes would be found everywhere by chance, so only one of 8 bytes and more is looked for.</remarks>
internal sealed class IdPattern
{
    public const int DistinctiveBytesMin = 8;

    // What may stand before a text in the binary form: its length, in one or two bytes.
    private const int PrefixBytesMax = 2;

    private readonly byte[][] _forms;

    public IdPattern(UserId user)
    {
        var plain = Encoding.UTF8.GetBytes(user.Value);
        var escaped = JsonEncodedText.Encode(user.Value).EncodedUtf8Bytes;
        IsDistinctive = plain.Length >= DistinctiveBytesMin;
        _forms = escaped.SequenceEqual(plain) ? [plain] : [plain, escaped.ToArray()];
    }

    public bool IsDistinctive { get; }

    /// <summary>Bytes that must be at hand around the first byte of a match to judge it.</summary>
    public int ReachBytes => _forms.Max(form => form.Length) + PrefixBytesMax;

    /// <summary>How often the id stands in the bytes, where it begins at or after a position and before another.</summary>
    public long Count(ReadOnlySpan<byte> bytes, int from, int to)
    {
        var count = 0L;
        foreach (var form in IsDistinctive ? _forms : [])
        {
            for (var at = from; at < to; at++)
            {
                var found = bytes[at..].IndexOf(form);
                if (found < 0 || at + found >= to)
                {
                    break;
                }
                at += found;
                count += IsWhole(bytes, at, form.Length) ? 1 : 0;
            }
        }
        return count;
    }

    public bool IsIn(ReadOnlySpan<byte> bytes) => Count(bytes, 0, bytes.Length) > 0;

    private static bool IsWhole(ReadOnlySpan<byte> bytes, int at, int length)
    {
        var isText =
            length < 0x80
                ? at >= 1 && bytes[at - 1] == length
                : at >= 2 && bytes[at - 2] == (byte)(length | 0x80) && bytes[at - 1] == length >> 7;
        var isWord =
            (at == 0 || !IsWordByte(bytes[at - 1]))
            && (at + length == bytes.Length || !IsWordByte(bytes[at + length]));
        return isText || isWord;
    }

    // Bytes of other scripts count as letters.
    private static bool IsWordByte(byte value) => value >= 0x80 || char.IsAsciiLetterOrDigit((char)value);
}
