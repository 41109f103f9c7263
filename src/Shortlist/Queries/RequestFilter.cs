using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Queries;

/// <summary>What a request demands of the items of its list; all conditions must hold.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed class RequestFilter
{
    /// <summary>Demands nothing.</summary>
    public static readonly RequestFilter None = new([]);

    private RequestFilter(ImmutableArray<AttributeCondition> conditions)
    {
        Conditions = conditions;
        Text = conditions.IsEmpty ? "" : FilterText.Write(conditions);
    }

    public ImmutableArray<AttributeCondition> Conditions { get; }

    /// <summary>
    /// The conditions as JSON, one text for one filter, at most <see cref="RequestLimits.FilterTextLengthCharsMax"/>
    /// characters: what the log keeps. Empty where nothing is demanded.
    /// </summary>
    public string Text { get; }

    public bool Matches(Attributes item)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Matches(item))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The filter a list was made with, whatever the design says by now.</summary>
    /// <param name="text">A <see cref="Text"/>; null or empty demands nothing.</param>
    /// <exception cref="InvalidDataException">It is no such text.</exception>
    public static RequestFilter Read(string? text) =>
        string.IsNullOrEmpty(text) ? None : new(FilterText.Read(text));

    /// <summary>Checks what a caller wrote against the attributes that items have.</summary>
    /// <param name="conditions">None is none.</param>
    /// <param name="declared">The item attributes of the design.</param>
    /// <param name="filter">The checked filter, where there are no problems.</param>
    /// <param name="problems">All problems, not only the first.</param>
    public static bool TryParse(
        IReadOnlyList<PlainCondition>? conditions,
        IReadOnlyList<AttributeSpec> declared,
        [NotNullWhen(true)] out RequestFilter? filter,
        out IReadOnlyList<RequestProblem> problems
    )
    {
        var found = new List<RequestProblem>();
        var parsed = ImmutableArray.CreateBuilder<AttributeCondition>();
        if (conditions?.Count > RequestLimits.FilterConditionCountMax)
        {
            found.Add(
                new(
                    "filters",
                    $"{conditions.Count} conditions",
                    $"at most {RequestLimits.FilterConditionCountMax}"
                )
            );
            conditions = null;
        }
        for (var i = 0; i < conditions?.Count; i++)
        {
            if (new ConditionParser($"filters[{i}]", declared, found).Parse(conditions[i]) is { } condition)
            {
                parsed.Add(condition);
            }
        }
        problems = found;
        filter =
            found.Count > 0 ? null
            : parsed.Count == 0 ? None
            : new(parsed.ToImmutable());
        if (filter?.Text.Length > RequestLimits.FilterTextLengthCharsMax)
        {
            found.Add(
                new(
                    "filters",
                    $"{filter.Text.Length} characters long as JSON",
                    $"at most {RequestLimits.FilterTextLengthCharsMax}; ask for fewer words"
                )
            );
            filter = null;
        }
        return filter is not null;
    }
}
