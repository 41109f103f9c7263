using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Shortlist.Basics;

namespace Shortlist.Events.Border;

/// <summary>
/// One line of the quarantine's file: a JSON object whose last member is the CRC-32C of all before it, so that a torn or
/// damaged line is known as such and any tool can read the others.
/// </summary>
internal static class QuarantineLine
{
    public const string HeldWord = "held";
    public const string AgainWord = "again";

    private const int SumBytes = 18; // ,"sum":"01234567"}

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Held(QuarantineRecord record, UInt128 key) =>
        Write(json =>
        {
            Head(json, record.Id, HeldWord, record.ArrivedAt);
            json.WriteString("source", record.Origin.Source);
            json.WriteNumber("line", record.Origin.Line);
            json.WriteString("event", record.EventId);
            json.WriteStartArray("reasons");
            foreach (var reason in record.Reasons)
            {
                json.WriteStartObject();
                json.WriteString("code", reason.Code);
                json.WriteString("field", reason.Field);
                json.WriteString("message", reason.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteNumber("count", record.Count);
            json.WriteString("key", key.ToString("x32", CultureInfo.InvariantCulture));
            json.WriteNumber("bytes", record.RawLength);
            json.WriteBoolean("event_json", record.IsEventJson);
            if (Utf8.IsValid(record.Raw.Span))
            {
                json.WriteString("raw", record.Raw.Span);
            }
            else
            {
                json.WriteBase64String("raw_base64", record.Raw.Span);
            }
        });

    public static byte[] Again(long id, DateTimeOffset at, Origin origin, long count) =>
        Write(json =>
        {
            Head(json, id, AgainWord, at);
            json.WriteString("source", origin.Source);
            json.WriteNumber("line", origin.Line);
            json.WriteNumber("count", count);
        });

    /// <summary>A record that waits no longer, with its key, so that it is known when it arrives again.</summary>
    public static byte[] Closed(long id, QuarantineState state, DateTimeOffset at, UInt128 key) =>
        Write(json =>
        {
            Head(json, id, state.ToString().ToLowerInvariant(), at);
            json.WriteString("key", key.ToString("x32", CultureInfo.InvariantCulture));
        });

    /// <returns>Null where the line is not as it was written.</returns>
    public static JsonDocument? Read(ReadOnlyMemory<byte> line)
    {
        if (line.Length <= SumBytes)
        {
            return null;
        }
        var end = line.Span[^SumBytes..];
        if (
            !end.StartsWith(",\"sum\":\""u8)
            || !uint.TryParse(end[8..16], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var sum)
            || sum != ~Checksum.Of(~0u, line.Span[..^SumBytes])
        )
        {
            return null;
        }
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static QuarantineRecord Record(JsonElement line, QuarantineState state, long count) =>
        new()
        {
            Id = line.GetProperty("id").GetInt64(),
            State = state,
            Raw = line.TryGetProperty("raw", out var text)
                ? Encoding.UTF8.GetBytes(text.GetString()!)
                : line.GetProperty("raw_base64").GetBytesFromBase64(),
            RawLength = line.GetProperty("bytes").GetInt64(),
            IsEventJson = line.GetProperty("event_json").GetBoolean(),
            Origin = OriginOf(line),
            EventId = line.GetProperty("event").GetString()!,
            Reasons =
            [
                .. line.GetProperty("reasons")
                    .EnumerateArray()
                    .Select(reason => new Reason(
                        reason.GetProperty("code").GetString()!,
                        reason.GetProperty("field").GetString()!,
                        reason.GetProperty("message").GetString()!
                    )),
            ],
            ArrivedAt = line.GetProperty("at").GetDateTimeOffset(),
            Count = count,
        };

    public static Origin OriginOf(JsonElement line) =>
        new(line.GetProperty("source").GetString()!, line.GetProperty("line").GetInt64());

    public static UInt128 KeyOf(JsonElement line) =>
        UInt128.Parse(
            line.GetProperty("key").GetString()!,
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );

    /// <summary>Of the bytes that are held, and of how many were sent.</summary>
    public static UInt128 KeyOf(ReadOnlySpan<byte> raw, long length)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(raw, hash);
        var high = BitConverter.ToUInt64(hash) ^ (ulong)(length - raw.Length);
        return new(high, BitConverter.ToUInt64(hash[8..]));
    }

    private static void Head(Utf8JsonWriter json, long id, string what, DateTimeOffset at)
    {
        json.WriteNumber("id", id);
        json.WriteString("state", what);
        json.WriteString("at", at);
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        var body = buffer.WrittenSpan[..^1]; // Without the brace, which comes after the sum.
        var sum = ~Checksum.Of(~0u, body);
        return
        [
            .. body,
            .. Encoding.ASCII.GetBytes(FormattableString.Invariant($",\"sum\":\"{sum:x8}\"}}")),
            (byte)'\n',
        ];
    }
}
