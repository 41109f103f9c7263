using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shortlist.Designs;

namespace Shortlist.Events;

/// <summary>
/// Events as JSON, for the wire, for import and for export: one shape, checked against the design's data section.
/// </summary>
/// <remarks>
/// Bad input is a <see cref="EventJsonReading.Refused"/>, never an exception. What <see cref="Write"/> wrote,
/// <see cref="Read(ReadOnlyMemory{byte}, DataSection, TimeProvider)"/> reads back as an equal event, but for the time
/// of its arrival, which is the log's to say, and for what a list says of the state that ranked it: that is written for
/// whoever looks and passed over on the way in, since it is true of one log only.
/// </remarks>
public static class EventJson
{
    /// <summary>Reported of one event; a sender who got sixteen things wrong needs no seventeenth.</summary>
    public const int ErrorCountMax = 16;

    /// <summary>Deeper nesting is no event: the deepest value, a place within the attributes, stands at depth 3.</summary>
    public const int DepthMax = 16;

    // Letters of all scripts as they are; the output is JSON and is never pasted into a page unencoded.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A member given twice is refused: which of the two was meant, nobody can say.</summary>
    public static JsonDocumentOptions DocumentOptions { get; } =
        new() { AllowDuplicateProperties = false, MaxDepth = DepthMax };

    /// <param name="utf8">One JSON object.</param>
    /// <param name="data">What the design allows.</param>
    /// <param name="clock">Gives the time of an event that bears none.</param>
    public static EventJsonReading Read(ReadOnlyMemory<byte> utf8, DataSection data, TimeProvider clock)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, DocumentOptions);
            return Read(document.RootElement, data, clock);
        }
        catch (JsonException malformed)
        {
            return new EventJsonReading.Refused(Id: null, [Malformed(malformed)]);
        }
    }

    public static EventJsonReading Read(JsonElement element, DataSection data, TimeProvider clock) =>
        new EventJsonReader(data, clock).Read(element);

    /// <summary>Where the text stops being JSON. Lines and bytes count from 1.</summary>
    public static EventJsonError Malformed(JsonException malformed)
    {
        var reason = malformed.Message;
        var at = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        // A member given twice is found only after the whole has been read, and then nobody knows where.
        var place = malformed.LineNumber is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" from line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}"
            );
        return new(
            "",
            $"This is not JSON{place}: {(at < 0 ? reason : reason[..at])}",
            Border.ReasonCode.NotJson
        );
    }

    public static void Write(Utf8JsonWriter writer, LogEvent logEvent) =>
        EventJsonWriter.Write(writer, logEvent);

    /// <summary>One line of NDJSON, without the line feed.</summary>
    public static byte[] ToUtf8(LogEvent logEvent)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, logEvent);
        }
        return buffer.WrittenSpan.ToArray();
    }
}
