using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// Lifts what is new: relevance + strength · 2^(−age / half-life), or relevance · (1 + strength · 2^(−age / half-life)).
/// Relevance is the merit scaled to 0–1 over the candidates given.
/// </summary>
/// <remarks>O(n · log n). The age of an item that lacks the time counts from when it was published here.</remarks>
public sealed class FreshBoostSelector(
    AttributeReader<double> since,
    EntityTable<ItemId> items,
    TimeSpan halfLife,
    double strength,
    bool multiplies
) : ISelector
{
    public static readonly SelectorKind Kind = new(
        new("fresh_boost", "Lifts what is new, less and less with age.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("since", ParameterType.Attribute, "The item's time from which its age counts.")
                {
                    AttributeTypes = [AttributeType.Time],
                    AttributeOwners = ["item"],
                    Default = "item.published",
                },
                new("half_life", ParameterType.Duration, "The age at which half of the boost is left.")
                {
                    Required = true,
                },
                new(
                    "strength",
                    ParameterType.Number,
                    "What being brand new is worth, in relevance from 0 to 1; 0 changes nothing."
                )
                {
                    Required = true,
                    Min = 0,
                    Max = 10,
                },
                new(
                    "as",
                    ParameterType.Text,
                    "Whether the boost is added to relevance or lifts it by a share; a share does little for the irrelevant."
                )
                {
                    Default = "sum",
                    Choices = ["sum", "share"],
                },
            ],
        },
        (spec, sources) =>
            new FreshBoostSelector(
                sources.Numbers(spec.Parameters.Text("since")),
                sources.Items,
                spec.Parameters.Duration("half_life"),
                spec.Parameters.Number("strength"),
                spec.Parameters.Text("as") is "share"
            )
    )
    {
        KeepsBest = false,
    };

    public int Select(SelectionRequest request, Span<ScoredCandidate> list)
    {
        if (list.Length < 2 || strength == 0)
        {
            return list.Length;
        }
        var scale = new RelevanceScale(list);
        using var weights = new Scratch<double>(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            var relevance = scale.Of(in list[i]);
            var boost = strength * FreshnessOf(request.Subject, list[i].Item);
            weights.Span[i] = multiplies ? relevance * (1 + boost) : relevance + boost;
        }
        ListOrder.Reweigh(list, weights.Span, scale);
        return list.Length;
    }

    private double FreshnessOf(Subject subject, int item)
    {
        var from = since.Of(subject, item);
        if (double.IsNaN(from))
        {
            if (!items[item].IsAlive)
            {
                return 0;
            }
            from = items[item].Since.ToUnixTimeMilliseconds();
        }
        return Math.Pow(2, -Math.Max(0, subject.AtMs - from) / halfLife.TotalMilliseconds);
    }
}
