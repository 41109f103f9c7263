using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>What follows, for others, the latest items of a subject: found once a request, however many candidates ask.</summary>
/// <param name="fold">Which items follow which.</param>
/// <param name="anchors">How many of the latest items are followed.</param>
/// <param name="visits">How often items are visited, of the same interactions and half-life; null where that is no matter.</param>
/// <param name="popularity">How far what everybody turns to anyway is held back, from 0 to 1.</param>
public sealed class Cooccurrences(
    CovisitFold fold,
    int anchors,
    PopularFold? visits = null,
    double popularity = 0
)
{
    public static Cooccurrences Of(FeatureSources sources, Designs.Parameters parameters)
    {
        var popularity = parameters.Number("popularity");
        var visits =
            popularity > 0
                ? PopularFold.Of(sources, parameters.Words("of"), null, parameters.Duration("half_life"))
                : null;
        return new(CovisitFold.Of(sources, parameters), parameters.Integer("anchors"), visits, popularity);
    }

    /// <summary>
    /// By item: Σ over the latest items, the i-th weighing 1/i, of how often it followed them, faded; divided by
    /// (1 + all its visits, faded)^popularity.
    /// </summary>
    /// <returns>Null where the subject has no trail.</returns>
    public IReadOnlyDictionary<int, double>? Of(Subject subject)
    {
        var found = subject.Memo(this, Find);
        return found.HasTrail ? found.Scores : null;
    }

    private Found Find(Subject asked)
    {
        Span<int> trail = stackalloc int[CovisitFold.TrailLengthMax];
        var count = fold.Trail(asked, trail[..anchors]);
        var scores = new Dictionary<int, double>();
        for (var i = 0; i < count; i++)
        {
            fold.AddFollowers(trail[i], asked.AtMs, 1.0 / (i + 1), scores);
        }
        if (visits is not null)
        {
            foreach (var (item, score) in scores)
            {
                scores[item] = score / Math.Pow(1 + visits.CountOf(0, item, asked.AtMs), popularity);
            }
        }
        return new(count > 0, scores);
    }

    private sealed record Found(bool HasTrail, Dictionary<int, double> Scores);
}
