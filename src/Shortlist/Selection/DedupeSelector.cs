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
    );

    public IReadOnlyList<ScoredCandidate> Select(
        SelectionRequest request,
        IReadOnlyList<ScoredCandidate> scored
    )
    {
        var subject = request.Subject;
        HashSet<ulong> taken = [];
        List<ScoredCandidate> kept = [];
        foreach (var candidate in scored)
        {
            var words = by.Of(subject, candidate.Item);
            if (!words.Any(taken.Contains))
            {
                taken.UnionWith(words);
                kept.Add(candidate);
            }
        }
        return kept;
    }
}
