using System.Collections.Immutable;
using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Datasets.Reading;

/// <summary>Makes an event from the fields of a row; a row without an id gets one from its file and line.</summary>
internal static class MappedEvents
{
    private const string Types = "item, change, retire, user, erase, list or interaction";

    /// <returns>Null where the row was refused.</returns>
    public static LogEvent? Make(Fields fields, MappingSection section, SourceLog log)
    {
        if (section.ParseTime(fields.Text("at") ?? "") is not { } at)
        {
            log.Bad(
                fields.Line,
                "at",
                $"'{Numbers.Excerpt(fields.Text("at"))}' is not a time; expected {section.Time} (iso, seconds or milliseconds)."
            );
            return null;
        }
        var id =
            fields.Text("id")
            ?? Ids.Event("import", log.File, fields.Line.ToString(CultureInfo.InvariantCulture));
        if (id.Length > LogEvent.IdLengthCharsMax)
        {
            log.Bad(
                fields.Line,
                "id",
                $"The id has {id.Length} characters; expected 1 to {LogEvent.IdLengthCharsMax}.",
                ReasonCode.TooLong
            );
            return null;
        }
        var made = Make(id, at, fields, log);
        return fields.IsRefused ? null : made;
    }

    private static LogEvent? Make(string id, DateTimeOffset at, Fields fields, SourceLog log) =>
        (fields.Text("type") ?? "interaction") switch
        {
            "item" => Item(fields, log) is { } item
                ? new ItemPublished
                {
                    Id = id,
                    At = at,
                    Item = item,
                    Attributes = fields.Attributes("attributes", log),
                }
                : null,
            "change" => Item(fields, log) is { } item
                ? new ItemChanged
                {
                    Id = id,
                    At = at,
                    Item = item,
                    Changes = fields.Attributes("attributes", log),
                }
                : null,
            "retire" => Item(fields, log) is { } item
                ? new ItemRetired
                {
                    Id = id,
                    At = at,
                    Item = item,
                }
                : null,
            "user" => User(fields, log) is { } user
                ? new UserDescribed
                {
                    Id = id,
                    At = at,
                    User = user,
                    Attributes = fields.Attributes("attributes", log),
                }
                : null,
            "erase" => User(fields, log) is { } user
                ? new UserErased
                {
                    Id = id,
                    At = at,
                    User = user,
                }
                : null,
            "list" => List(id, at, fields, log),
            "interaction" => Interaction(id, at, fields, log),
            var other => Refuse(fields, log, other),
        };

    private static Interaction? Interaction(string id, DateTimeOffset at, Fields fields, SourceLog log)
    {
        if (Item(fields, log) is not { } item)
        {
            return null;
        }
        if (fields.Text("kind") is not { } kind)
        {
            log.Bad(
                fields.Line,
                "kind",
                "The kind is missing; expected an interaction of the design.",
                ReasonCode.Required
            );
            return null;
        }
        var value = fields.Text("value") is { } text ? Numbers.Parse(text) : 1;
        if (value is null)
        {
            log.Bad(
                fields.Line,
                "value",
                $"'{Numbers.Excerpt(fields.Text("value"))}' is not a finite number."
            );
            return null;
        }
        return new()
        {
            Id = id,
            At = at,
            Item = item,
            User = fields.Text("user") is { } user ? new UserId(user) : null,
            Kind = kind,
            Value = value.Value,
            Request = fields.Text("request") is { } request ? new RequestId(request) : null,
            Session = fields.Text("session"),
            Query = fields.Text("query"),
            Context = fields.Attributes("context", log),
        };
    }

    private static ListShown? List(string id, DateTimeOffset at, Fields fields, SourceLog log)
    {
        ImmutableArray<Impression> impressions = [.. fields.Items()];
        if (impressions.IsEmpty || fields.Text("request") is not { } request)
        {
            log.Bad(
                fields.Line,
                impressions.IsEmpty ? "items" : "request",
                "The field is missing; expected a request and the items of its list in order.",
                ReasonCode.Required
            );
            return null;
        }
        foreach (var impression in impressions)
        {
            if (
                impression.Item.Value.Length is 0 or > ItemId.LengthCharsMax
                || impression.Propensity is not (> 0 and <= 1)
            )
            {
                log.Bad(fields.Line, "items", "An item has no id, or a propensity outside (0, 1].");
                return null;
            }
        }
        return new()
        {
            Id = id,
            At = at,
            Request = new(request),
            User = fields.Text("user") is { } user ? new UserId(user) : null,
            Session = fields.Text("session"),
            Query = fields.Text("query"),
            Context = fields.Attributes("context", log),
            Impressions = impressions,
        };
    }

    private static ItemId? Item(Fields fields, SourceLog log) =>
        Ids.Fits(fields.Text("item"), "item", fields.Line, log) ? new ItemId(fields.Text("item")!) : null;

    private static UserId? User(Fields fields, SourceLog log) =>
        Ids.Fits(fields.Text("user"), "user", fields.Line, log) ? new UserId(fields.Text("user")!) : null;

    private static LogEvent? Refuse(Fields fields, SourceLog log, string type)
    {
        log.Bad(fields.Line, "type", $"The type is '{Numbers.Excerpt(type)}'; expected {Types}.");
        return null;
    }
}
