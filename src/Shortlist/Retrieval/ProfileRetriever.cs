using Shortlist.Algebra;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Items nearest to the fading mean of what the user turned to.</summary>
public sealed class ProfileRetriever(VectorIndex index, ProfileFold profiles) : IExactRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("profile", "Items like those the user turned to, by the cosine of their vectors.")
        {
            DecidedBy = SubjectParts.User,
            Parameters = ProfileFold.ParameterDefinitions,
        },
        (spec, sources) =>
            new ProfileRetriever(
                VectorIndex.Of(sources, spec.Parameters.Text("vector")),
                ProfileFold.Of(sources, spec.Parameters)
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best) =>
        index.Search(profiles.Read(request.Subject), best, request.Accepts);

    public int RetrieveExactly(RetrievalRequest request, Span<ScoredRow> best) =>
        index.SearchExactly(profiles.Read(request.Subject), best, request.Accepts);
}
