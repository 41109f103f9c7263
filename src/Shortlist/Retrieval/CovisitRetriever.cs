using Shortlist.Algebra;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>What others turned to after the items this session or user turned to last.</summary>
public sealed class CovisitRetriever(Cooccurrences cooccurrences) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("covisits", "What followed, for others, after the items of this session or user.")
        {
            DecidedBy = SubjectParts.User | SubjectParts.Session,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes a visit.") { Required = true },
                new("by", ParameterType.Text, "Whose trail is followed.")
                {
                    Default = "session",
                    Choices = ["session", "user"],
                },
                new("half_life", ParameterType.Duration, "How fast a transition is forgotten.")
                {
                    Default = "7d",
                },
                new(
                    "within",
                    ParameterType.Duration,
                    "Visits further apart have nothing to do with each other."
                )
                {
                    Default = "24h",
                },
                new("anchors", ParameterType.Integer, "How many of the latest items are followed.")
                {
                    Default = "3",
                    Min = 1,
                    Max = CovisitFold.TrailLengthMax,
                },
                new(
                    "popularity",
                    ParameterType.Number,
                    "How far what everybody turns to anyway is held back: divides by (1 + its visits) to this power."
                )
                {
                    Default = "0",
                    Min = 0,
                    Max = 1,
                },
            ],
        },
        (spec, sources) => new CovisitRetriever(Cooccurrences.Of(sources, spec.Parameters))
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var top = new TopK(best);
        if (cooccurrences.Of(request.Subject) is { } scores)
        {
            foreach (var (item, score) in scores)
            {
                if (top.Keeps(item, (float)score) && request.Accepts(item))
                {
                    top.Offer(item, (float)score);
                }
            }
        }
        return top.Finish();
    }
}
