using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Server.Pages;

/// <summary>
/// The form as the JSON body that a program would send. The page is answered from this very body, so that what it
/// shows as a command does what the page did.
/// </summary>
internal static class TryBody
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(TryForm form, Design design)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            if (form.User.Length > 0)
            {
                writer.WriteString("user", form.User);
            }
            writer.WriteString("session", form.Session);
            if (design.Data.Query)
            {
                writer.WriteString("query", form.Query);
            }
            WriteContext(writer, form, design);
            if (form.LooksOnly)
            {
                writer.WriteBoolean("log", false);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The command for a shell, with the body between single quotes.</summary>
    public static string Curl(string address, ReadOnlySpan<byte> body) =>
        $"curl -s {address} \\\n  -H 'content-type: application/json' \\\n  -d '{Encoding.UTF8.GetString(body).Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void WriteContext(Utf8JsonWriter writer, TryForm form, Design design)
    {
        var place = TryForm.PlaceOf(design) is null ? null : form.Chosen();
        var filled = TryForm
            .Fields(design)
            .Select(spec => (Spec: spec, Value: ValueOf(spec, form, place?.Label, design)))
            .Where(field => field.Value.Length > 0)
            .ToList();
        if (filled.Count == 0 && place is null)
        {
            return;
        }
        writer.WriteStartObject("context");
        foreach (var (spec, value) in filled)
        {
            writer.WritePropertyName(spec.Name);
            WriteValue(writer, spec, value);
        }
        if (place is { } chosen)
        {
            writer.WriteStartObject(TryForm.PlaceOf(design)!.Name);
            writer.WritePropertyName("lat");
            WriteNumber(writer, chosen.Latitude);
            writer.WritePropertyName("lon");
            WriteNumber(writer, chosen.Longitude);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    // A known place has a label, and the label is a value of the attribute that items and context share.
    private static string ValueOf(AttributeSpec spec, TryForm form, string? label, Design design) =>
        form.Context[spec.Name] is { Length: > 0 } written ? written
        : label is not null && spec.Name == PlaceLabels.Attribute(design) ? label
        : "";

    private static void WriteValue(Utf8JsonWriter writer, AttributeSpec spec, string value)
    {
        switch (spec.Type)
        {
            case AttributeType.Number:
                WriteNumber(writer, value);
                break;
            case AttributeType.Flag when bool.TryParse(value, out var flag):
                writer.WriteBooleanValue(flag);
                break;
            case AttributeType.Words:
                writer.WriteStartArray();
                foreach (
                    var word in value.Split(
                        ',',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                    )
                )
                {
                    writer.WriteStringValue(word);
                }
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(value);
                break;
        }
    }

    // What is no number goes out as written, and the reader says what is wrong with it.
    private static void WriteNumber(Utf8JsonWriter writer, string value)
    {
        if (
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
