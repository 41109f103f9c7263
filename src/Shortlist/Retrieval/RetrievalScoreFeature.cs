using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// How strongly one retriever put the candidate forward, missing where it did not; or what its model says of every candidate,
/// whoever found it.
/// </summary>
public sealed class RetrievalScoreFeature(int retriever, bool reciprocalRank, ICandidateScorer? model)
    : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "retrieval_score",
            "The score or the reciprocal rank one retriever gave the candidate, or what its model says of it whoever found it."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("retriever", ParameterType.Retriever, "A retriever of this design.") { Required = true },
                new(
                    "as",
                    ParameterType.Text,
                    "Its score, 1 / rank, or the score its model gives any candidate (ease and item_knn)."
                )
                {
                    Default = "score",
                    Choices = ["score", "reciprocal_rank", "model"],
                },
            ],
        },
        (spec, sources) =>
            new RetrievalScoreFeature(
                sources
                    .Design.Retrieval.Retrievers.Select(declared => declared.Name)
                    .ToList()
                    .IndexOf(spec.Parameters.Text("retriever")),
                spec.Parameters.Text("as") is "reciprocal_rank",
                spec.Parameters.Text("as") is "model" ? ModelOf(spec, sources) : null
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        if (model is not null)
        {
            model.Score(request, column);
            return;
        }
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

    // It shares its folds with the design's own.
    private static ICandidateScorer ModelOf(FeatureSpec spec, FeatureSources sources)
    {
        var name = spec.Parameters.Text("retriever");
        var declared = sources.Design.Retrieval.Retrievers.First(retriever => retriever.Name == name);
        return RetrieverCatalog.Kind(declared.Kind).Create(declared, sources) as ICandidateScorer
            ?? throw new ArgumentException(
                $"The feature '{spec.Name}' asks for the model of the retriever '{name}', and the kind '{declared.Kind}' has none "
                    + "that scores what others found. Say 'as: score', or name a retriever of the kind ease or item_knn.",
                nameof(spec)
            );
    }
}
