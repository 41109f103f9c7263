using Shortlist.Algebra;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>What was turned to before for the same query, whoever asked it; the score is the faded count.</summary>
public sealed class ClickedRetriever(ClickedFold fold) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("clicked", "What was turned to before for the same query.")
        {
            DecidedBy = SubjectParts.Query,
            Reads = "query",
            Parameters =
            [
                new("of", ParameterType.Interactions, "What counts as turning to an item.")
                {
                    Required = true,
                },
                new("half_life", ParameterType.Duration, "How fast it is forgotten.") { Default = "30d" },
            ],
        },
        (spec, sources) =>
            new ClickedRetriever(
                ClickedFold.Of(sources, spec.Parameters.Words("of"), spec.Parameters.Duration("half_life"))
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var top = new TopK(best);
        foreach (var (item, count) in fold.For(request.Subject.QueryKey, request.Subject.AtMs))
        {
            if (count > 0 && top.Keeps(item, (float)count) && request.Accepts(item))
            {
                top.Offer(item, (float)count);
            }
        }
        return top.Finish();
    }
}
