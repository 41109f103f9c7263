using Shortlist.Algebra;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>What others turned to after the items this session or user turned to last.</summary>
public sealed class CovisitRetriever(CovisitFold fold, int anchors) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("covisits", "What followed, for others, after the items of this session or user.")
        {
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
            ],
        },
        (spec, sources) =>
            new CovisitRetriever(CovisitFold.Of(sources, spec.Parameters), spec.Parameters.Integer("anchors"))
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        Span<int> trail = stackalloc int[CovisitFold.TrailLengthMax];
        var count = fold.Trail(request.Subject, trail[..anchors]);
        var scores = new Dictionary<int, double>();
        for (var i = 0; i < count; i++)
        {
            fold.AddFollowers(trail[i], request.Subject.AtMs, 1.0 / (i + 1), scores);
        }
        var top = new TopK(best);
        foreach (var (item, score) in scores)
        {
            if (top.Keeps(item, (float)score) && request.Accepts(item))
            {
                top.Offer(item, (float)score);
            }
        }
        return top.Finish();
    }
}
