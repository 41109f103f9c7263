using System.Runtime.InteropServices;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>At most so many items with the same word within a list; those above it go to its end, in order.</summary>
public sealed class CapSelector(AttributeReader<ulong[]> by, int most) : ISelector
{
    public static readonly SelectorKind Kind = new(
        new("cap", "Shows at most so many items that share a word, such as an author; the rest come last.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("by", ParameterType.Attribute, "The item's words.")
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("most", ParameterType.Integer, "How many may share a word.")
                {
                    Required = true,
                    Min = 1,
                    Max = 1_000,
                },
            ],
        },
        (spec, sources) =>
            new CapSelector(sources.Words(spec.Parameters.Text("by")), spec.Parameters.Integer("most"))
    );

    public IReadOnlyList<ScoredCandidate> Select(
        SelectionRequest request,
        IReadOnlyList<ScoredCandidate> scored
    )
    {
        var subject = request.Subject;
        Dictionary<ulong, int> counts = [];
        List<ScoredCandidate> within = [];
        List<ScoredCandidate> above = [];
        foreach (var candidate in scored)
        {
            var words = by.Of(subject, candidate.Item);
            if (words.Any(word => counts.GetValueOrDefault(word) >= most))
            {
                above.Add(candidate);
                continue;
            }
            within.Add(candidate);
            foreach (var word in words)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
            }
        }
        return [.. within, .. above];
    }
}
