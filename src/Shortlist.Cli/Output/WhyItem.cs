using Shortlist.Basics;
using Shortlist.Serving;

namespace Shortlist.Cli.Output;

/// <summary>One item of a <see cref="WhyDocument"/>.</summary>
/// <param name="Position">In the list, from 0; null where it did not get there.</param>
/// <param name="Rank">By score among the candidates, from 0.</param>
internal sealed record WhyItem(
    string Item,
    int? Position,
    int Rank,
    double? Score,
    IReadOnlyDictionary<string, double> Sources,
    IReadOnlyDictionary<string, double?> Features,
    Explanation? Why,
    IReadOnlyDictionary<string, Explanation> Matches
)
{
    public static WhyItem Of(CandidateRecord candidate, int rank) =>
        new(
            candidate.Item.Value,
            candidate.Position,
            rank,
            candidate.Score,
            candidate.Sources,
            candidate.Features,
            candidate.Why,
            candidate.Matches
        );
}
