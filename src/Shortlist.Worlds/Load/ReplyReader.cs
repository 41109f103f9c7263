using System.Buffers.Text;
using System.Text;

namespace Shortlist.Worlds.Load;

/// <summary>Reads of an HTTP answer only what a load counts: where it ends, its status, Retry-After and the rung.</summary>
/// <remarks>For answers of a server that is given one request at a time, each whole before the next is sent.</remarks>
internal static class ReplyReader
{
    private static readonly byte[][] RungNames = [.. LoadReply.Rungs.Select(Encoding.ASCII.GetBytes)];

    /// <returns>Whether the answer is whole.</returns>
    /// <exception cref="InvalidDataException">It is no HTTP answer.</exception>
    public static bool TryRead(ReadOnlySpan<byte> received, out LoadReply reply)
    {
        const int StatusPlace = 9; // After "HTTP/1.1 ".
        reply = default;
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return false;
        }
        var head = received[..(headEnd + 2)];
        if (
            !head.StartsWith("HTTP/1."u8)
            || head.Length < StatusPlace + 3
            || !Utf8Parser.TryParse(head.Slice(StatusPlace, 3), out int status, out _)
        )
        {
            throw new InvalidDataException(
                "The server's answer is not HTTP/1.1. Give the address of a Shortlist server."
            );
        }
        var body = received[(headEnd + 4)..];
        // JSON escapes its line ends, so nothing inside a body looks like the end of the chunks.
        var isWhole = Header(head, "\r\nContent-Length: "u8) is { } length
            ? body.Length >= length
            : status is 204 or 304 || body.EndsWith("0\r\n\r\n"u8);
        if (isWhole)
        {
            var retry = Header(head, "\r\nRetry-After: "u8);
            reply = new(status, RungOf(body), retry is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        }
        return isWhole;
    }

    private static int? Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int value, out _)
            ? value
            : null;
    }

    private static int RungOf(ReadOnlySpan<byte> body)
    {
        var member = "\"rung\":\""u8;
        var at = body.IndexOf(member);
        if (at >= 0)
        {
            var value = body[(at + member.Length)..];
            var end = value.IndexOf((byte)'"');
            for (var i = 0; i < RungNames.Length; i++)
            {
                if (end >= 0 && value[..end].SequenceEqual(RungNames[i]))
                {
                    return i;
                }
            }
        }
        return RungNames.Length - 1;
    }
}
