using Shortlist.Queries;

namespace Shortlist.Server.Wire;

/// <summary>What was made of a query before anything was searched.</summary>
internal sealed record QueryReply
{
    /// <summary>What was searched for.</summary>
    public required string Text { get; init; }

    /// <summary>Left out where the query was probably typed as it was meant.</summary>
    public CorrectionReply? Correction { get; init; }

    /// <summary>Words that belong together.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>What items had to say word by word.</summary>
    public required IReadOnlyList<string> Exact { get; init; }

    public required IReadOnlyList<string> Required { get; init; }

    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>The conditions that the query's text asked for, as a request would send them.</summary>
    public required IReadOnlyList<FilterBody> Filters { get; init; }

    /// <summary>What was read otherwise than it looks.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What was given up because nothing was found.</summary>
    public required IReadOnlyList<string> Relaxed { get; init; }

    public static QueryReply Of(UnderstoodQuery query) =>
        new()
        {
            Text = query.Text,
            Correction = CorrectionReply.Of(query.Correction),
            Phrases = query.Phrases,
            Exact = query.Exact,
            Required = query.Required,
            Excluded = query.Excluded,
            Filters = [.. query.Filter.Conditions.Select(FilterOf)],
            Notes = query.Notes,
            Relaxed = query.Relaxed,
        };

    public static FilterBody FilterOf(AttributeCondition condition) =>
        condition switch
        {
            AttributeCondition.AnyOf anyOf => new() { Attribute = anyOf.Attribute, AnyOf = anyOf.Words },
            AttributeCondition.Flag flag => new() { Attribute = flag.Attribute, Is = flag.Is },
            AttributeCondition.Number number => new()
            {
                Attribute = number.Attribute,
                Min = double.IsFinite(number.Min) ? number.Min : null,
                Max = double.IsFinite(number.Max) ? number.Max : null,
            },
            AttributeCondition.Time time => new()
            {
                Attribute = time.Attribute,
                From = time.From == DateTimeOffset.MinValue ? null : time.From,
                Until = time.Until == DateTimeOffset.MaxValue ? null : time.Until,
            },
            _ => new() { Attribute = condition.Attribute },
        };
}
