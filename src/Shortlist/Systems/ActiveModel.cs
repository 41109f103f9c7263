using Shortlist.Learning;
using Shortlist.Scoring;

namespace Shortlist.Systems;

/// <summary>A ranker with what it needs to see; immutable, so a request keeps one from start to end.</summary>
/// <param name="Bundle">The bundle's hash; empty for a model that needs no training.</param>
/// <param name="Name">The name the design's ladder gives it.</param>
/// <param name="Ranker">Its features are those of the state's feature set, in order.</param>
/// <param name="Fills">What stands in for missing values.</param>
public sealed record ActiveModel(string Bundle, string Name, IRanker Ranker, MissingFills Fills)
{
    /// <summary>Features for these candidates, scores for these features, best first.</summary>
    public Ranked Rank(SystemState state, Features.Subject subject, Retrieval.Candidates candidates) =>
        Rank(state, candidates, state.FeaturesOf(subject, candidates));

    /// <summary>The same with features that are there already.</summary>
    internal Ranked Rank(SystemState state, Retrieval.Candidates candidates, Features.FeatureBlock features)
    {
        var filled = Fills.Applied(features);
        var scores = new float[candidates.Items.Length];
        Ranker.Score(filled, scores);

        var best = new List<ScoredCandidate>(scores.Length);
        for (var place = 0; place < scores.Length; place++)
        {
            if (float.IsFinite(scores[place]))
            {
                best.Add(new(candidates.Items[place], scores[place], place));
            }
        }
        best.Sort(
            (l, r) =>
                l.Score != r.Score
                    ? r.Score.CompareTo(l.Score)
                    : state.Sources.Items[l.Item].Id.CompareTo(state.Sources.Items[r.Item].Id)
        );
        return new()
        {
            Candidates = candidates,
            Features = features,
            Filled = filled,
            Best = [.. best],
            UnscoredCount = scores.Length - best.Count,
        };
    }
}
