using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Items nearest to the fading mean of what the user turned to.</summary>
public sealed class ProfileRetriever(VectorIndex index, ProfileFold profiles) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("profile", "Items like those the user turned to, by the cosine of their vectors.")
        {
            Parameters =
            [
                new("vector", ParameterType.Attribute, "The item's vector.")
                {
                    AttributeTypes = [AttributeType.Vector],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("of", ParameterType.Interactions, "What makes the profile.") { Required = true },
                new("half_life", ParameterType.Duration, "Let the profile fade."),
            ],
        },
        (spec, sources) =>
            new ProfileRetriever(
                VectorIndex.Of(sources, spec.Parameters.Text("vector")),
                ProfileFold.Of(
                    sources,
                    spec.Parameters.Words("of"),
                    spec.Parameters.Text("vector"),
                    spec.Parameters.DurationOrNull("half_life")
                )
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best) =>
        index.Search(profiles.Read(request.Subject), best, request.Accepts);
}
