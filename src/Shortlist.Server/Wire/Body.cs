using System.Buffers;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Shortlist.Events;

namespace Shortlist.Server.Wire;

/// <summary>Reads bodies: of the right type, never beyond the limit, whatever the length they announce.</summary>
/// <remarks>
/// A missing content type is refused too: a page of another site can send such a body without asking, but it can't
/// send JSON without asking, and then the answer is no.
/// </remarks>
internal static class Body
{
    public const string Expected = "application/json, or for events application/x-ndjson";

    /// <summary>
    /// Bytes beyond the limit that are read and thrown away before the refusal: a client that is still sending can't hear
    /// an answer, and would see nothing but a broken connection.
    /// </summary>
    public const int DrainBytesMax = 64 << 20;

    private const string Json = "application/json";

    private const string Ndjson = "application/x-ndjson";

    /// <summary>Whether the body says of itself that it is JSON, of a length that is known and allowed.</summary>
    public static bool IsPlainJson(HttpRequest request, long bytesMax) =>
        request.ContentType is Json or "application/json; charset=utf-8"
        && request.ContentLength is > 0 and var length
        && length <= bytesMax;

    /// <summary>JSON or NDJSON as bytes, for the route that reads events.</summary>
    public static async Task<BodyReading> ReadLinesAsync(HttpContext context, long bytesMax)
    {
        var given = context.Request.ContentType;
        var type = MediaTypeOf(given);
        var isNdjson = Ndjson.Equals(type, StringComparison.OrdinalIgnoreCase);
        if (!isNdjson && !IsJson(type))
        {
            return new(null, false, Problems.WrongContentType(given, Expected));
        }
        var bytes = await ReadBytesAsync(context, bytesMax);
        return new(bytes, isNdjson, bytes is null ? Problems.TooLarge(bytesMax) : null);
    }

    /// <summary>One JSON document and its members, or the problem.</summary>
    public static async Task<(JsonDocument? Document, IResult? Problem)> ReadJsonAsync(
        HttpContext context,
        long bytesMax
    )
    {
        var given = context.Request.ContentType;
        if (!IsJson(MediaTypeOf(given)))
        {
            return (null, Problems.WrongContentType(given, Json));
        }
        if (await ReadBytesAsync(context, bytesMax) is not { } bytes)
        {
            return (null, Problems.TooLarge(bytesMax));
        }
        try
        {
            return (JsonDocument.Parse(bytes, EventJson.DocumentOptions), null);
        }
        catch (JsonException malformed)
        {
            return (null, Problems.Malformed(malformed));
        }
    }

    /// <returns>Null where there are more bytes than allowed.</returns>
    private static async Task<byte[]?> ReadBytesAsync(HttpContext context, long bytesMax)
    {
        if (context.Request.ContentLength > bytesMax)
        {
            // Who waits to be asked for the body, as curl does, is answered at once; so is what is too long to drain.
            if (context.Request.Headers.Expect.Count == 0 && context.Request.ContentLength <= DrainBytesMax)
            {
                await DrainAsync(context);
            }
            return null;
        }
        var bytes = new ArrayBufferWriter<byte>((int)Math.Max(256, context.Request.ContentLength ?? 0));
        while (true)
        {
            var count = await context.Request.Body.ReadAsync(bytes.GetMemory(4_096), context.RequestAborted);
            if (count == 0)
            {
                return bytes.WrittenSpan.ToArray();
            }
            bytes.Advance(count);
            if (bytes.WrittenCount > bytesMax)
            {
                await DrainAsync(context);
                return null;
            }
        }
    }

    private static async Task DrainAsync(HttpContext context)
    {
        var left = (long)DrainBytesMax;
        var thrownAway = ArrayPool<byte>.Shared.Rent(65_536);
        try
        {
            var count = 1;
            while (count > 0 && left > 0)
            {
                count = await context.Request.Body.ReadAsync(thrownAway, context.RequestAborted);
                left -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(thrownAway);
        }
    }

    private static string? MediaTypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType.Value : null;

    private static bool IsJson(string? type) => Json.Equals(type, StringComparison.OrdinalIgnoreCase);
}
