using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>Of candidates that share a word, such as the cluster of near-duplicates, only the best stays.</summary>
public sealed class DedupeSelector(AttributeReader<ulong[]> by) : ISelector
{
    public static readonly SelectorKind Kind = new(
        new("dedupe", "Keeps only the best of the candidates that share a word.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("by", ParameterType.Attribute, "The item's words.")
                {
                    AttributeTypes = [AttributeType.Words, AttributeType.Text],
                    AttributeOwners = ["item"],
                    Required = true,
                },
            ],
        },
        (spec, sources) => new DedupeSelector(sources.Words(spec.Parameters.Text("by")))
    )
    {
        IsRule = true,
    };

    public int Select(SelectionRequest request, Span<ScoredCandidate> list)
    {
        using var taken = new WordCounts();
        var kept = 0;
        foreach (var candidate in list)
        {
            var words = by.Of(request.Subject, candidate.Item);
            if (!taken.Reaches(words, 1))
            {
                taken.Add(words, 1);
                list[kept++] = candidate;
            }
        }
        return kept;
    }
}
