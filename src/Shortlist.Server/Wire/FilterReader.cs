using System.Text.Json;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Queries;

namespace Shortlist.Server.Wire;

/// <summary>Reads the parts of a request that <see cref="RequestFilter"/> and <see cref="QueryText"/> check.</summary>
internal static class FilterReader
{
    /// <summary>The members of <see cref="FilterBody"/>; a test holds that they are the same.</summary>
    public static readonly string[] Members =
    [
        "attribute",
        "any_of",
        "min",
        "max",
        "from",
        "until",
        "is",
        "latitude",
        "longitude",
        "within_km",
    ];

    public static string? Query(EventJsonMembers members, EventJsonErrors errors)
    {
        if (members.Text("query", EventLimits.QueryLengthCharsMax) is not { } text)
        {
            return null;
        }
        if (QueryText.TryParse(text, out var query, out var problem))
        {
            return query.Value;
        }
        errors.Add(problem.Field, $"It is {problem.Found}; expected {problem.Expected}.");
        return null;
    }

    /// <returns>None where there are errors.</returns>
    public static RequestFilter Read(
        JsonElement filters,
        IReadOnlyList<AttributeSpec> items,
        EventJsonErrors errors
    )
    {
        if (filters.ValueKind is not JsonValueKind.Array)
        {
            errors.Kind("filters", filters, "an array of conditions");
            return RequestFilter.None;
        }
        if (filters.GetArrayLength() > RequestLimits.FilterConditionCountMax)
        {
            errors.Add(
                "filters",
                $"It has {filters.GetArrayLength()} conditions; expected at most {RequestLimits.FilterConditionCountMax}."
            );
            return RequestFilter.None;
        }
        var plain = filters.EnumerateArray().Select((filter, i) => Plain(filter, i, errors)).ToList();
        if (errors.Any)
        {
            return RequestFilter.None;
        }
        if (!RequestFilter.TryParse(plain, items, out var filter, out var problems))
        {
            foreach (var problem in problems)
            {
                errors.Add(problem.Field, $"It is {problem.Found}; expected {problem.Expected}.");
            }
            return RequestFilter.None;
        }
        return filter;
    }

    private static PlainCondition Plain(JsonElement filter, int index, EventJsonErrors errors)
    {
        var path = FormattableString.Invariant($"filters[{index}]");
        var members = new EventJsonMembers(filter, "a condition", path, Members, errors);
        return new()
        {
            Attribute = members.RequiredName("attribute", EventLimits.NameLengthCharsMax),
            AnyOf = members.Find("any_of") is { } words
                ? Words(words, members.PathOf("any_of"), errors)
                : null,
            Min = Number("min"),
            Max = Number("max"),
            From = Time("from"),
            Until = Time("until"),
            Is = members.Flag("is"),
            Latitude = Number("latitude"),
            Longitude = Number("longitude"),
            WithinKm = Number("within_km"),
        };

        double? Number(string name) => members.Number(name, double.NegativeInfinity, double.PositiveInfinity);

        DateTimeOffset? Time(string name) =>
            members.Find(name) is { } time ? EventJsonNumbers.Time(time, members.PathOf(name), errors) : null;
    }

    private static IReadOnlyList<string?>? Words(JsonElement words, string path, EventJsonErrors errors)
    {
        if (words.ValueKind is not JsonValueKind.Array)
        {
            errors.Kind(path, words, "an array of words");
            return null;
        }
        if (words.GetArrayLength() > RequestLimits.FilterWordCountMax)
        {
            errors.Add(
                path,
                $"It has {words.GetArrayLength()} words; expected at most {RequestLimits.FilterWordCountMax}."
            );
            return null;
        }
        return
        [
            .. words
                .EnumerateArray()
                .Select(word =>
                    EventJsonText.Read(word, RequestLimits.FilterWordLengthCharsMax, path, errors)
                ),
        ];
    }
}
