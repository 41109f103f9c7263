using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>Writes an event as the JSON that <see cref="EventJsonReader"/> reads.</summary>
internal static class EventJsonWriter
{
    public static void Write(Utf8JsonWriter writer, LogEvent logEvent)
    {
        writer.WriteStartObject();
        switch (logEvent)
        {
            case ItemPublished published:
                Head(writer, EventJsonTypes.ItemPublished, logEvent);
                writer.WriteString("item", published.Item.Value);
                Attributes(writer, "attributes", published.Attributes);
                break;
            case ItemChanged changed:
                Head(writer, EventJsonTypes.ItemChanged, logEvent);
                writer.WriteString("item", changed.Item.Value);
                Attributes(writer, "attributes", changed.Changes);
                break;
            case ItemRetired retired:
                Head(writer, EventJsonTypes.ItemRetired, logEvent);
                writer.WriteString("item", retired.Item.Value);
                break;
            case UserDescribed described:
                Head(writer, EventJsonTypes.UserDescribed, logEvent);
                writer.WriteString("user", described.User.Value);
                Attributes(writer, "attributes", described.Attributes);
                break;
            case UserErased erased:
                Head(writer, EventJsonTypes.UserErased, logEvent);
                writer.WriteString("user", erased.User.Value);
                break;
            case ListShown shown:
                Head(writer, EventJsonTypes.ListShown, logEvent);
                Shown(writer, shown);
                break;
            case Interaction interaction:
                Head(writer, EventJsonTypes.Interaction, logEvent);
                Done(writer, interaction);
                break;
            default:
                throw new ArgumentException(
                    $"An event of the type {logEvent.GetType().Name} has no JSON; expected one of the log's own types.",
                    nameof(logEvent)
                );
        }
        writer.WriteEndObject();
    }

    public static void Value(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case AttributeValue.Flag flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case AttributeValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case AttributeValue.Words words:
                Words(writer, words);
                break;
            case AttributeValue.Time time:
                writer.WriteStringValue(Time(time.Value));
                break;
            case AttributeValue.Place place:
                writer.WriteStartObject();
                writer.WriteNumber("lat", place.LatitudeDegrees);
                writer.WriteNumber("lon", place.LongitudeDegrees);
                writer.WriteEndObject();
                break;
            case AttributeValue.Vector vector:
                writer.WriteStartArray();
                foreach (var element in vector.Values)
                {
                    writer.WriteNumberValue(element);
                }
                writer.WriteEndArray();
                break;
        }
    }

    private static void Head(Utf8JsonWriter writer, string type, LogEvent logEvent)
    {
        writer.WriteString("type", type);
        writer.WriteString("id", logEvent.Id);
        writer.WriteString("at", Time(logEvent.At));
    }

    private static void Shown(Utf8JsonWriter writer, ListShown shown)
    {
        writer.WriteString("request", shown.Request.Value);
        Visitor(writer, shown.User, shown.Session, shown.Query, shown.Context);
        writer.WriteStartArray("impressions");
        foreach (var (item, position, propensity) in shown.Impressions)
        {
            writer.WriteStartObject();
            writer.WriteString("item", item.Value);
            writer.WriteNumber("position", position);
            writer.WriteNumber("propensity", propensity);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("rung", shown.Rung);
        writer.WriteString("bundle", shown.Bundle);
        writer.WriteStartArray("exposures");
        foreach (var (experiment, arm) in shown.Exposures)
        {
            writer.WriteStartObject();
            writer.WriteString("experiment", experiment);
            writer.WriteString("arm", arm);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        Serving(writer, shown);
    }

    // The members of EventJsonTypes.Serving, for whoever looks; a reader passes them over.
    private static void Serving(Utf8JsonWriter writer, ListShown shown)
    {
        if (shown.StateOffset is { } offset)
        {
            writer.WriteNumber("state_offset", offset);
        }
        if (shown.Filter is { } filter)
        {
            writer.WriteString("filter", filter);
        }
        Names(writer, "skipped", shown.Skipped);
        if (shown.Model.Length > 0)
        {
            writer.WriteString("model", shown.Model);
        }
        if (shown.RankedAt is { } rankedAt)
        {
            writer.WriteString("ranked_at", Time(rankedAt));
        }
        if (shown.CandidateLimit is { } limit)
        {
            writer.WriteNumber("candidate_limit", limit);
        }
        Names(writer, "lost", shown.Lost);
        if (shown.Digest is { } digest)
        {
            writer.WriteString("digest", digest.ToString("x16", CultureInfo.InvariantCulture));
        }
        if (shown.Asked is { } asked)
        {
            writer.WriteNumber("asked", asked);
        }
        Names(writer, "stale", shown.Stale);
        if (shown.Parts.Length > 0)
        {
            writer.WriteString("parts", shown.Parts);
        }
        if (shown.Design.Length > 0)
        {
            writer.WriteString("design", shown.Design);
        }
    }

    private static void Names(Utf8JsonWriter writer, string member, ImmutableArray<string> names)
    {
        if (names.IsEmpty)
        {
            return;
        }
        writer.WriteStartArray(member);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }
        writer.WriteEndArray();
    }

    private static void Done(Utf8JsonWriter writer, Interaction interaction)
    {
        writer.WriteString("item", interaction.Item.Value);
        writer.WriteString("kind", interaction.Kind);
        writer.WriteNumber("value", interaction.Value);
        if (interaction.Request is { } request)
        {
            writer.WriteString("request", request.Value);
        }
        Visitor(writer, interaction.User, interaction.Session, interaction.Query, interaction.Context);
    }

    private static void Visitor(
        Utf8JsonWriter writer,
        UserId? user,
        string? session,
        string? query,
        Attributes context
    )
    {
        if (user is { } known)
        {
            writer.WriteString("user", known.Value);
        }
        if (session is not null)
        {
            writer.WriteString("session", session);
        }
        if (query is not null)
        {
            writer.WriteString("query", query);
        }
        if (context.Count > 0)
        {
            Attributes(writer, "context", context);
        }
    }

    private static void Attributes(Utf8JsonWriter writer, string name, Attributes attributes)
    {
        writer.WritePropertyName(name);
        EventJsonAttributes.Write(writer, attributes);
    }

    // One word stands alone: that is how people write a category.
    private static void Words(Utf8JsonWriter writer, AttributeValue.Words words)
    {
        if (words.Values is [var only])
        {
            writer.WriteStringValue(only);
            return;
        }
        writer.WriteStartArray();
        foreach (var word in words.Values)
        {
            writer.WriteStringValue(word);
        }
        writer.WriteEndArray();
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
