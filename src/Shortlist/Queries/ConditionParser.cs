using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Queries;

/// <summary>Turns one plain condition into a checked one, or says everything that is wrong with it.</summary>
internal sealed class ConditionParser(
    string field,
    IReadOnlyList<AttributeSpec> declared,
    List<RequestProblem> problems
)
{
    private const int ShownCharsMax = 40;

    /// <returns>Null where problems were added.</returns>
    public AttributeCondition? Parse(PlainCondition? plain)
    {
        if (plain is null)
        {
            return Problem("", "missing", "a condition");
        }
        var spec = declared.FirstOrDefault(spec =>
            string.Equals(spec.Name, plain.Attribute, StringComparison.Ordinal)
        );
        if (spec is null)
        {
            return Problem(".attribute", Shown(plain.Attribute), "one of " + Names());
        }
        var name = spec.Name;
        return HasOnlyMembersOf(spec.Type, plain)
            ? spec.Type switch
            {
                AttributeType.Words or AttributeType.Text => Words(name, plain.AnyOf),
                AttributeType.Number => Number(name, plain.Min, plain.Max),
                AttributeType.Flag => plain.Is is { } flag
                    ? new AttributeCondition.Flag(name, flag)
                    : Problem(".is", "missing", "true or false"),
                AttributeType.Time => Time(name, plain.From, plain.Until),
                AttributeType.Place => Near(name, plain.Latitude, plain.Longitude, plain.WithinKm),
                _ => Problem(".attribute", $"'{name}', a vector", "one of " + Names()),
            }
            : null;
    }

    private AttributeCondition? Words(string name, IReadOnlyList<string?>? words)
    {
        if (words is not { Count: >= 1 and <= RequestLimits.FilterWordCountMax })
        {
            var count = (words?.Count ?? 0).ToString(CultureInfo.InvariantCulture);
            return Problem(".any_of", $"{count} words", $"1 to {RequestLimits.FilterWordCountMax} words");
        }
        foreach (var word in words)
        {
            if (word is not { Length: >= 1 and <= RequestLimits.FilterWordLengthCharsMax })
            {
                return Problem(
                    ".any_of",
                    Shown(word),
                    $"words of 1 to {RequestLimits.FilterWordLengthCharsMax} characters"
                );
            }
        }
        return new AttributeCondition.AnyOf(
            name,
            [.. words.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }

    private AttributeCondition? Number(string name, double? min, double? max)
    {
        if (min is null && max is null)
        {
            return Problem("", "without min and max", "at least one of them");
        }
        if (!double.IsFinite(min ?? 0) || !double.IsFinite(max ?? 0) || min > max)
        {
            return Problem("", $"min {Shown(min)}, max {Shown(max)}", "finite numbers, min not above max");
        }
        return new AttributeCondition.Number(
            name,
            min ?? double.NegativeInfinity,
            max ?? double.PositiveInfinity
        );
    }

    private AttributeCondition? Time(string name, DateTimeOffset? from, DateTimeOffset? until)
    {
        if (from is null && until is null)
        {
            return Problem("", "without from and until", "at least one of them");
        }
        return from >= until
            ? Problem("", Invariant($"from {from:O}, until {until:O}"), "from before until")
            : new AttributeCondition.Time(
                name,
                from ?? DateTimeOffset.MinValue,
                until ?? DateTimeOffset.MaxValue
            );
    }

    private AttributeCondition.Near? Near(string name, double? latitude, double? longitude, double? radiusKm)
    {
        var count = problems.Count;
        CheckRange(".latitude", latitude, -90, 90);
        CheckRange(".longitude", longitude, -180, 180);
        CheckRange(".within_km", radiusKm, 0, RequestLimits.FilterRadiusKmMax);
        return problems.Count > count
            ? null
            : new AttributeCondition.Near(name, latitude!.Value, longitude!.Value, radiusKm!.Value);
    }

    private void CheckRange(string member, double? value, double min, double max)
    {
        if (!(value >= min && value <= max))
        {
            Problem(member, value is null ? "missing" : Shown(value), Invariant($"{min} to {max}"));
        }
    }

    // A member of another type is a mistake that must not pass silently: the list would be wider than was asked.
    private bool HasOnlyMembersOf(AttributeType type, PlainCondition plain)
    {
        var count = problems.Count;
        CheckMember("any_of", plain.AnyOf is not null, type is AttributeType.Words or AttributeType.Text);
        CheckMember("min", plain.Min is not null, type == AttributeType.Number);
        CheckMember("max", plain.Max is not null, type == AttributeType.Number);
        CheckMember("from", plain.From is not null, type == AttributeType.Time);
        CheckMember("until", plain.Until is not null, type == AttributeType.Time);
        CheckMember("is", plain.Is is not null, type == AttributeType.Flag);
        CheckMember("latitude", plain.Latitude is not null, type == AttributeType.Place);
        CheckMember("longitude", plain.Longitude is not null, type == AttributeType.Place);
        CheckMember("within_km", plain.WithinKm is not null, type == AttributeType.Place);
        return problems.Count == count;

        void CheckMember(string member, bool isGiven, bool belongs)
        {
            if (isGiven && !belongs)
            {
                Problem("." + member, "given", $"nothing, since '{plain.Attribute}' is a {Lower(type)}");
            }
        }
    }

    private AttributeCondition? Problem(string member, string found, string expected)
    {
        problems.Add(new(field + member, found, expected));
        return null;
    }

    private string Names() =>
        string.Join(
            ", ",
            declared.Where(spec => spec.Type != AttributeType.Vector).Select(spec => spec.Name)
        );

    private static string Lower(AttributeType type) =>
        type switch
        {
            AttributeType.Words => "set of words",
            AttributeType.Text => "text",
            AttributeType.Number => "number",
            AttributeType.Flag => "flag",
            AttributeType.Time => "time",
            AttributeType.Place => "place",
            _ => "vector",
        };

    private static string Shown(string? text) =>
        text switch
        {
            null => "missing",
            "" => "empty",
            { Length: > ShownCharsMax } => $"'{text[..ShownCharsMax]}…'",
            _ => $"'{text}'",
        };

    private static string Shown(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
