using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>How strongly one retriever put the candidate forward; missing where it did not.</summary>
public sealed class RetrievalScoreFeature(int retriever, bool reciprocalRank) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("retrieval_score", "The score or the reciprocal rank one retriever gave the candidate.")
        {
            Parameters =
            [
                new("retriever", ParameterType.Retriever, "A retriever of this design.") { Required = true },
                new("as", ParameterType.Text, "Its score, or 1 / rank.")
                {
                    Default = "score",
                    Choices = ["score", "reciprocal_rank"],
                },
            ],
        },
        (spec, sources) =>
            new RetrievalScoreFeature(
                sources
                    .Design.Retrieval.Retrievers.Select(declared => declared.Name)
                    .ToList()
                    .IndexOf(spec.Parameters.Text("retriever")),
                spec.Parameters.Text("as") is "reciprocal_rank"
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        if (request.RetrieverScores.Length <= retriever)
        {
            column.Fill(float.NaN);
            return;
        }
        request.RetrieverScores[retriever].CopyTo(column);
        for (var i = 0; reciprocalRank && i < column.Length; i++)
        {
            var rank = request.RetrieverRanks[retriever][i];
            column[i] = rank == 0 ? float.NaN : 1f / rank;
        }
    }
}
