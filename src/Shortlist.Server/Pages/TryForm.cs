using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Server.Pages;

/// <summary>What a person filled in on the page where a system is tried: the query string, by its meaning.</summary>
public sealed record TryForm
{
    public required string Query { get; init; }

    public required string User { get; init; }

    public required string Session { get; init; }

    /// <summary>Looking only: the list does not go to the log as shown.</summary>
    public required bool LooksOnly { get; init; }

    /// <summary>"lat,lon,label" of a known place; empty where none was chosen.</summary>
    public required string Place { get; init; }

    public required string Latitude { get; init; }

    public required string Longitude { get; init; }

    /// <summary>By context attribute, as written.</summary>
    public required IReadOnlyDictionary<string, string> Context { get; init; }

    internal static TryForm Read(IQueryCollection query, Design design, TimeProvider clock) =>
        new()
        {
            Query = query["q"].ToString(),
            User = query["user"].ToString().Trim(),
            Session = query["session"].ToString() is { Length: > 0 } session
                ? session
                : "try-" + Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")[^12..],
            LooksOnly = query["look"] == "1",
            Place = query["place"].ToString(),
            Latitude = query["lat"].ToString().Trim(),
            Longitude = query["lon"].ToString().Trim(),
            Context = Fields(design)
                .ToDictionary(
                    spec => spec.Name,
                    spec => query["c." + spec.Name].ToString().Trim(),
                    StringComparer.Ordinal
                ),
        };

    /// <summary>The context attributes that have a field of their own; a place has two, and nobody writes a vector.</summary>
    public static IEnumerable<AttributeSpec> Fields(Design design) =>
        design.Data.Context.Where(spec => spec.Type is not (AttributeType.Place or AttributeType.Vector));

    /// <summary>The place attribute of the context, where there is one.</summary>
    public static AttributeSpec? PlaceOf(Design design) =>
        design.Data.Context.FirstOrDefault(spec => spec.Type is AttributeType.Place);

    /// <summary>Latitude, longitude and label of the chosen place, as text; null where none is chosen.</summary>
    public (string Latitude, string Longitude, string Label)? Chosen()
    {
        if (Latitude.Length > 0 || Longitude.Length > 0)
        {
            return (Latitude, Longitude, "");
        }
        var parts = Place.Split(',', 3);
        return parts.Length == 3 ? (parts[0], parts[1], parts[2]) : null;
    }

    public static string ValueOf(string label, AttributeValue.Place place) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{place.LatitudeDegrees:0.####},{place.LongitudeDegrees:0.####},{label}"
        );
}
