using System.Globalization;
using Shortlist.Catalog;

namespace Shortlist.Datasets.Reading;

/// <summary>What the columns of the Kaggle event files say about an event and a user.</summary>
internal static class KaggleColumns
{
    /// <param name="row">A line of events_derived.csv.</param>
    /// <param name="lastShown">When the event was last shown to anybody.</param>
    /// <param name="log">Its bad fields.</param>
    public static Attributes OfItem(TableRow row, DateTimeOffset lastShown, SourceLog log)
    {
        var attributes = new AttributeList()
            .Text("title", row.Text(row.Header.Find("event_id")))
            .Words("city", Numbered(row, "city_id", "city"))
            .Words("country", Numbered(row, "country_id", "country"))
            .Words("tags", Numbered(row, "state_id", "state"), Numbered(row, "zip_id", "zip"))
            .Number("yes_minus_no", Number(row, "yes_minus_no", log));
        var monthEnd = MonthEnd(row, log);
        if (monthEnd >= lastShown)
        {
            attributes.Time("starts_at", monthEnd);
        }
        var latitude = Number(row, "lat", log);
        var longitude = Number(row, "lng", log);
        if (latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180)
        {
            attributes.Add("place", new AttributeValue.Place(latitude.Value, longitude.Value));
        }
        return attributes.Build();
    }

    /// <summary>The location's first part is a city; its last is a state in some places and a country in others.</summary>
    public static Attributes OfUser(TableRow row, DateTimeOffset? joined, double? friends, SourceLog log)
    {
        var attributes = new AttributeList()
            .Words("locale", row.Text(row.Header.Find("locale")))
            .Number("timezone", Number(row, "timezone", log))
            .Number("birth_year", Number(row, "birthyear", log))
            .Number("friends", friends)
            .Time("joined", joined);
        if (row.Header.Find("location") is >= 0 and var column)
        {
            attributes.Words("city", row.Text(column).Split("  ")[0].ToLowerInvariant());
        }
        return attributes.Build();
    }

    public static Dictionary<string, double?> Friends(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "a table with user_id and num_friends", rejects);
        var friends = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var row in Table.Rows(path, log, ["user_id", "num_friends"]))
        {
            log.Good();
            friends[row.Text(row.Header.Find("user_id"))] = Number(row, "num_friends", log);
        }
        return friends;
    }

    /// <summary>Zero is the files' mark for unknown.</summary>
    private static string? Numbered(TableRow row, string column, string prefix)
    {
        var at = row.Header.Find(column);
        return at < 0 || row.Span(at) is "" or "0" ? null : $"{prefix}-{row.Text(at)}";
    }

    private static double? Number(TableRow row, string column, SourceLog log)
    {
        var at = row.Header.Find(column);
        return at < 0 ? null : Numbers.Optional(row.Span(at), column, row.Number, log);
    }

    private static DateTimeOffset? MonthEnd(TableRow row, SourceLog log)
    {
        var text = row.Span(row.Header.Find("start_month"));
        if (text.IsEmpty)
        {
            return null;
        }
        if (
            DateTimeOffset.TryParseExact(
                text,
                "yyyy-MM",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var month
            )
        )
        {
            return month.AddMonths(1).AddMilliseconds(-1);
        }
        log.Note(
            row.Number,
            "start_month",
            $"'{Numbers.Excerpt(text)}' is not a year and month; it is left out."
        );
        return null;
    }
}
