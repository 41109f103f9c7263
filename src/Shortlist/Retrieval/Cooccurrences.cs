using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>What follows, for others, the latest items of a subject: found once a request, however many candidates ask.</summary>
public sealed class Cooccurrences(CovisitFold fold, int anchors)
{
    public static Cooccurrences Of(FeatureSources sources, Designs.Parameters parameters)
    {
        var (fold, anchors) = (CovisitFold.Of(sources, parameters), parameters.Integer("anchors"));
        return new(fold, anchors);
    }

    /// <summary>By item: Σ over the latest items, the i-th weighing 1/i, of how often it followed them, faded.</summary>
    /// <returns>Null where the subject has no trail.</returns>
    public IReadOnlyDictionary<int, double>? Of(Subject subject)
    {
        var found = subject.Memo(
            this,
            asked =>
            {
                Span<int> trail = stackalloc int[CovisitFold.TrailLengthMax];
                var count = fold.Trail(asked, trail[..anchors]);
                var scores = new Dictionary<int, double>();
                for (var i = 0; i < count; i++)
                {
                    fold.AddFollowers(trail[i], asked.AtMs, 1.0 / (i + 1), scores);
                }
                return new Found(count > 0, scores);
            }
        );
        return found.HasTrail ? found.Scores : null;
    }

    private sealed record Found(bool HasTrail, Dictionary<int, double> Scores);
}
