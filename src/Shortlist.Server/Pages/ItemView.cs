using System.Globalization;
using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Serving;

namespace Shortlist.Server.Pages;

/// <summary>An item of a list as a page shows it; which attributes and in which order, the design says.</summary>
public sealed record ItemView
{
    private const int AttributeCountMax = 8;

    public required RankedItem Ranked { get; init; }

    /// <summary>What was known of it as a candidate; null where the record is gone.</summary>
    public required CandidateRecord? Candidate { get; init; }

    public required string Title { get; init; }

    /// <summary>Times, numbers, flags and distances, each in a few characters.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Longer texts.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    internal static ItemView Of(
        RankedItem item,
        CandidateRecord? candidate,
        Design design,
        AttributeValue.Place? here,
        DateTimeOffset now
    )
    {
        var specs = design.Data.Items;
        var shown = Shown(design);
        var title = shown.Count > 0 ? shown[0] : null;
        var facts = new List<Fact>();
        var texts = new List<string>();
        var tags = new List<string>();
        foreach (var name in shown.Skip(1))
        {
            var spec = specs.First(spec => spec.Name == name);
            switch (item.Attributes.Find(name))
            {
                case AttributeValue.Text text:
                    texts.Add(text.Value);
                    break;
                case AttributeValue.Words words:
                    tags.AddRange(words.Values);
                    break;
                case { } value when ValueText.Fact(spec, value, now) is { } fact:
                    facts.Add(fact);
                    break;
            }
        }
        if (here is not null && Distance(item, here) is { } distance)
        {
            facts.Add(distance);
        }
        return new()
        {
            Ranked = item,
            Candidate = candidate,
            Title = TitleOf(item, title),
            Facts = facts,
            Texts = texts,
            Tags = [.. tags.Distinct(StringComparer.Ordinal).Take(12)],
        };
    }

    private static IReadOnlyList<string> Shown(Design design)
    {
        if (design.Data.Display.Count > 0)
        {
            return [.. design.Data.Display.Where(name => design.Data.Items.Any(spec => spec.Name == name))];
        }
        // A design that says nothing: the first text on top, then whatever can be shown.
        var visible = design.Data.Items.Where(spec =>
            spec.Type is not (AttributeType.Vector or AttributeType.Place)
        );
        return
        [
            .. visible
                .OrderBy(spec => spec.Type is AttributeType.Text ? 0 : 1)
                .Select(spec => spec.Name)
                .Take(AttributeCountMax),
        ];
    }

    private static string TitleOf(RankedItem item, string? attribute) =>
        (attribute is null ? null : item.Attributes.Find(attribute)) switch
        {
            AttributeValue.Text { Value: var text } when !string.IsNullOrWhiteSpace(text) => text,
            AttributeValue.Words { Values: [var word, ..] } => word,
            _ => item.Item.Value,
        };

    private static Fact? Distance(RankedItem item, AttributeValue.Place here)
    {
        if (
            item.Attributes.Select(pair => pair.Value).OfType<AttributeValue.Place>().FirstOrDefault()
            is not { } there
        )
        {
            return null;
        }
        var km = Haversine.DistanceKm(
            here.LatitudeDegrees,
            here.LongitudeDegrees,
            there.LatitudeDegrees,
            there.LongitudeDegrees
        );
        return new(km < 10 ? $"{Text(km, "0.0")} km away" : $"{Text(km, "#,0")} km away");
    }

    private static string Text(double value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture);
}
