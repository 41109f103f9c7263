using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>The latest items, latest first. The score is 1 for one of this moment and falls to 0 at the window's end.</summary>
public sealed class FreshRetriever(FreshFold fold, TimeSpan within) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("fresh", "The latest items.")
        {
            Parameters =
            [
                new("since", ParameterType.Attribute, "A time of the item; its publication where left out.")
                {
                    AttributeTypes = [AttributeType.Time],
                    AttributeOwners = ["item"],
                },
                new("within", ParameterType.Duration, "How old an item may be.") { Required = true },
            ],
        },
        (spec, sources) =>
            new FreshRetriever(
                FreshFold.Of(sources, spec.Parameters.TextOrNull("since")),
                spec.Parameters.Duration("within")
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var count = 0;
        foreach (var (atMs, item) in fold.Before(request.Subject.AtMs))
        {
            var age = (request.Subject.AtMs - atMs) / within.TotalMilliseconds;
            if (count == best.Length || age > 1)
            {
                break;
            }
            if (request.Accepts(item))
            {
                best[count++] = new(item, (float)(1 - age));
            }
        }
        return count;
    }
}
