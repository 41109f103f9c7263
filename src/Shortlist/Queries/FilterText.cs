using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shortlist.Queries;

/// <summary>
/// Checked conditions as JSON and back, so that a filter can be logged with its list and asked again years later. Which
/// members a condition has says what it is; numbers and times come back to the last bit.
/// </summary>
internal static class FilterText
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ImmutableArray<AttributeCondition> conditions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartArray();
            foreach (var condition in conditions)
            {
                json.WriteStartObject();
                json.WriteString("attribute", condition.Attribute);
                Write(json, condition);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="InvalidDataException">The text is not what <see cref="Write(ImmutableArray{AttributeCondition})"/> writes.</exception>
    public static ImmutableArray<AttributeCondition> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception malformed)
            when (malformed
                    is JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
            )
        {
            throw new InvalidDataException(
                $"A logged filter is not in the form this release writes: {malformed.Message}",
                malformed
            );
        }
    }

    private static void Write(Utf8JsonWriter json, AttributeCondition condition)
    {
        switch (condition)
        {
            case AttributeCondition.AnyOf anyOf:
                json.WriteStartArray("any_of");
                foreach (var word in anyOf.Words)
                {
                    json.WriteStringValue(word);
                }
                json.WriteEndArray();
                break;
            case AttributeCondition.Flag flag:
                json.WriteBoolean("is", flag.Is);
                break;
            case AttributeCondition.Number number:
                Bound(json, "min", number.Min);
                Bound(json, "max", number.Max);
                break;
            case AttributeCondition.Time time:
                json.WriteString("from", Moment(time.From));
                json.WriteString("until", Moment(time.Until));
                break;
            case AttributeCondition.Near near:
                json.WriteNumber("latitude", near.LatitudeDegrees);
                json.WriteNumber("longitude", near.LongitudeDegrees);
                json.WriteNumber("within_km", near.RadiusKm);
                break;
        }
    }

    private static AttributeCondition Read(JsonElement condition)
    {
        var attribute = condition.GetProperty("attribute").GetString()!;
        if (condition.TryGetProperty("any_of", out var words))
        {
            return new AttributeCondition.AnyOf(
                attribute,
                [.. words.EnumerateArray().Select(word => word.GetString()!)]
            );
        }
        if (condition.TryGetProperty("is", out var flag))
        {
            return new AttributeCondition.Flag(attribute, flag.GetBoolean());
        }
        if (condition.TryGetProperty("from", out var from))
        {
            return new AttributeCondition.Time(
                attribute,
                from.GetDateTimeOffset(),
                condition.GetProperty("until").GetDateTimeOffset()
            );
        }
        if (condition.TryGetProperty("within_km", out var radius))
        {
            return new AttributeCondition.Near(
                attribute,
                condition.GetProperty("latitude").GetDouble(),
                condition.GetProperty("longitude").GetDouble(),
                radius.GetDouble()
            );
        }
        return new AttributeCondition.Number(
            attribute,
            condition.TryGetProperty("min", out var min) ? min.GetDouble() : double.NegativeInfinity,
            condition.TryGetProperty("max", out var max) ? max.GetDouble() : double.PositiveInfinity
        );
    }

    private static void Bound(Utf8JsonWriter json, string name, double bound)
    {
        if (double.IsFinite(bound))
        {
            json.WriteNumber(name, bound);
        }
    }

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
