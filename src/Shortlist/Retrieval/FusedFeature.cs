using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// What the merge of the retrievers gave the candidate: with it as its feature, a rule ranks by fusion alone, which a design
/// needs that has nothing yet to train rankers on.
/// </summary>
public sealed class FusedFeature : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "fused",
            "The value by which the retrievers' candidates are merged; by it a rule ranks by fusion."
        )
        {
            DecidedBy = SubjectParts.None,
            Reads = RetrievalSource,
        },
        (_, _) => new FusedFeature()
    );

    /// <summary>Stands in the definition of kinds that read what all retrievers together say.</summary>
    public const string RetrievalSource = "retrieval";

    public void Compute(FeatureRequest request, Span<float> column)
    {
        column.Fill(float.NaN);
        request.Merits.CopyTo(column);
    }
}
