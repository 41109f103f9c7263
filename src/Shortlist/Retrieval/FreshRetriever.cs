using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The latest items, latest first: of all, or of those that share a word with the user or the place, such as the authors one
/// follows. The score is 1 for one of this moment and falls to 0 at the window's end.
/// </summary>
public sealed class FreshRetriever(FreshFold fold, TimeSpan within, AttributeReader<ulong[]>? match)
    : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("fresh", "The latest items; overall, or within the group the request belongs to.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("since", ParameterType.Attribute, "A time of the item; its publication where left out.")
                {
                    AttributeTypes = [AttributeType.Time],
                    AttributeOwners = ["item"],
                },
                new("within", ParameterType.Duration, "How old an item may be.") { Required = true },
                GroupParameters.Group,
                GroupParameters.Match,
            ],
        },
        (spec, sources) =>
            new FreshRetriever(
                FreshFold.Of(
                    sources,
                    spec.Parameters.TextOrNull("since"),
                    spec.Parameters.TextOrNull("group")
                ),
                spec.Parameters.Duration("within"),
                spec.Parameters.TextOrNull("match") is { } match ? sources.Words(match) : null
            )
    );

    private const int LookEvery = 256; // Items between two looks at the clock: where filters let few pass, many are asked.

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        if (match is null)
        {
            return Write(fold.Before(request.Subject.AtMs), request, best);
        }
        // An item with two of the words is found twice; of each word no more can be among the best than there is room for.
        HashSet<(long AtMs, int Item)> found = [];
        var looks = 0;
        foreach (var word in match.Of(request.Subject, 0))
        {
            var count = 0;
            foreach (var (atMs, item) in fold.Before(word, request.Subject.AtMs))
            {
                if (count == best.Length || AgeOf(atMs, request) > 1)
                {
                    break;
                }
                if (++looks % LookEvery == 0 && request.Deadline.HasPassed)
                {
                    return IRetriever.TooLate;
                }
                if (request.Accepts(item))
                {
                    found.Add((atMs, item));
                    count++;
                }
            }
        }
        return Write(found.OrderDescending(), request, best);
    }

    private int Write(
        IEnumerable<(long AtMs, int Item)> latestFirst,
        RetrievalRequest request,
        Span<ScoredRow> best
    )
    {
        var (count, looks) = (0, 0);
        foreach (var (atMs, item) in latestFirst)
        {
            var age = AgeOf(atMs, request);
            if (count == best.Length || age > 1)
            {
                break;
            }
            if (++looks % LookEvery == 0 && request.Deadline.HasPassed)
            {
                return IRetriever.TooLate;
            }
            if (request.Accepts(item))
            {
                best[count++] = new(item, (float)(1 - age));
            }
        }
        return count;
    }

    private double AgeOf(long atMs, RetrievalRequest request) =>
        (request.Subject.AtMs - atMs) / within.TotalMilliseconds;
}
