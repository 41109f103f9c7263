using System.Collections.Immutable;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events.Border;

namespace Shortlist.Events;

/// <summary>
/// Attributes as JSON, each of the type the design declares: number, flag, text, words (a string or an array),
/// time (RFC 3339), place (<c>{"lat", "lon"}</c>), vector (an array).
/// </summary>
public static class EventJsonAttributes
{
    private static readonly string[] PlaceMembers = ["lat", "lon"];

    public static void Write(Utf8JsonWriter writer, Attributes attributes)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in attributes)
        {
            writer.WritePropertyName(name);
            EventJsonWriter.Value(writer, value);
        }
        writer.WriteEndObject();
    }

    /// <summary>Required attributes of an object that was left out.</summary>
    internal static void RequireNone(IReadOnlyList<AttributeSpec> specs, string path, EventJsonErrors errors)
    {
        foreach (var spec in specs.Where(spec => spec.Required))
        {
            errors.Missing($"{path}.{spec.Name}", Expected(spec));
        }
    }

    /// <param name="element">An object; anything else is the error.</param>
    /// <param name="specs">The attributes that may be given.</param>
    /// <param name="complete">Whether required ones must be there: not so for a change.</param>
    /// <param name="path">Where the object stands; empty for the whole.</param>
    /// <param name="errors">What is wrong is added.</param>
    internal static Attributes Read(
        JsonElement element,
        IReadOnlyList<AttributeSpec> specs,
        bool complete,
        string path,
        EventJsonErrors errors
    )
    {
        var members = new EventJsonMembers(
            element,
            "the attributes",
            path,
            [.. specs.Select(spec => spec.Name)],
            errors
        );
        var values = new List<KeyValuePair<string, AttributeValue>>();
        foreach (var spec in specs)
        {
            var value = members.Find(spec.Name);
            if (value is { } given && ErrorCodes.IsMissing(given, spec.MissingValues))
            {
                value = null;
                errors.CodeCount++;
            }
            if (value is null)
            {
                if (complete && spec.Required && members.IsObject)
                {
                    errors.Missing(members.PathOf(spec.Name), Expected(spec));
                }
            }
            else if (Value(value.Value, spec, members.PathOf(spec.Name), errors) is { } read)
            {
                if (AttributeRules.Declared(read, spec, members.PathOf(spec.Name)) is { } breach)
                {
                    errors.Add(breach);
                }
                values.Add(new(spec.Name, read));
            }
        }
        return Attributes.Of(values);
    }

    internal static string Expected(AttributeSpec spec) =>
        $"{spec.Type.ToString().ToLowerInvariant()}, which the design requires";

    private static AttributeValue? Value(
        JsonElement value,
        AttributeSpec spec,
        string path,
        EventJsonErrors errors
    ) =>
        spec.Type switch
        {
            AttributeType.Number => EventJsonNumbers.Read(value, spec.Min, spec.Max, spec.Unit, path, errors)
                is { } number
                ? new AttributeValue.Number(number)
                : null,
            AttributeType.Flag => Flag(value, path, errors),
            AttributeType.Text => EventJsonText.Read(value, EventLimits.TextLengthCharsMax, path, errors)
                is { } text
                ? new AttributeValue.Text(text)
                : null,
            AttributeType.Words => Words(value, path, errors),
            AttributeType.Time => EventJsonNumbers.Time(value, path, errors) is { } time
                ? new AttributeValue.Time(time)
                : null,
            AttributeType.Place => Place(value, path, errors),
            _ => EventJsonNumbers.Vector(value, spec.Dimensions, path, errors) is { } vector
                ? new AttributeValue.Vector(vector)
                : null,
        };

    private static AttributeValue.Flag? Flag(JsonElement value, string path, EventJsonErrors errors)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return new(value.GetBoolean());
        }
        errors.Kind(path, value, "true or false");
        return null;
    }

    private static AttributeValue.Words? Words(JsonElement value, string path, EventJsonErrors errors)
    {
        if (value.ValueKind is JsonValueKind.String)
        {
            return Word(value, path, errors) is { } only ? new([only]) : null;
        }
        if (value.ValueKind is not JsonValueKind.Array)
        {
            errors.Kind(path, value, "a word or an array of words, in quotes");
            return null;
        }
        var count = value.GetArrayLength();
        if (count > EventLimits.WordCountMax)
        {
            errors.Add(
                path,
                ReasonCode.TooLong,
                $"It has {count} words; expected at most {EventLimits.WordCountMax}."
            );
            return null;
        }
        var words = ImmutableArray.CreateBuilder<string>(count);
        foreach (var element in value.EnumerateArray())
        {
            if (Word(element, FormattableString.Invariant($"{path}[{words.Count}]"), errors) is not { } word)
            {
                return null;
            }
            words.Add(word);
        }
        return new(words.MoveToImmutable());
    }

    private static string? Word(JsonElement element, string path, EventJsonErrors errors)
    {
        var word = EventJsonText.Read(element, EventLimits.WordLengthCharsMax, path, errors);
        if (word is not null && string.IsNullOrWhiteSpace(word))
        {
            errors.Add(path, ReasonCode.Required, $"It is a blank word; leave it out.");
            return null;
        }
        return word;
    }

    private static AttributeValue.Place? Place(JsonElement value, string path, EventJsonErrors errors)
    {
        var members = new EventJsonMembers(
            value,
            "a place such as {\"lat\": 48.2, \"lon\": 16.4}",
            path,
            PlaceMembers,
            errors
        );
        var latitude = members.Number("lat", -90, 90);
        var longitude = members.Number("lon", -180, 180);
        foreach (var member in PlaceMembers)
        {
            if (members.IsObject && members.Find(member) is null)
            {
                errors.Missing(members.PathOf(member), "degrees, WGS 84");
            }
        }
        return latitude is { } lat && longitude is { } lon ? new(lat, lon) : null;
    }
}
