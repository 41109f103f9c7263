using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>Turns a ranking into a record for people: ids instead of rows, names instead of columns.</summary>
internal static class RequestRecords
{
    /// <param name="request">As it was asked.</param>
    /// <param name="answer">As it was given.</param>
    /// <param name="ranked">What was scored; null where nothing was.</param>
    /// <param name="model">What scored it.</param>
    /// <param name="items">The ids of the candidates, in their order, taken while the state stood still.</param>
    public static RequestRecord Of(
        RankRequest request,
        RankAnswer answer,
        Ranked? ranked,
        ActiveModel model,
        ItemId[] items
    )
    {
        var positions = answer.Items.ToDictionary(item => item.Item, item => item.Position);
        return new()
        {
            Request = request,
            Answer = answer,
            Candidates = ranked is null
                ? []
                :
                [
                    .. ranked.Best.Select(candidate =>
                        CandidateOf(ranked, model, items[candidate.Place], candidate, positions)
                    ),
                ],
        };
    }

    private static CandidateRecord CandidateOf(
        Ranked ranked,
        ActiveModel model,
        ItemId item,
        Scoring.ScoredCandidate candidate,
        Dictionary<ItemId, int> positions
    )
    {
        int? position = positions.TryGetValue(item, out var place) ? place : null;
        return new()
        {
            Item = item,
            Sources = Sources(ranked.Candidates, candidate.Place),
            Features = Features(ranked, model, candidate.Place),
            Score = candidate.Score,
            Position = position,
            Why = position is null ? null : model.Ranker.Explain(ranked.Filled, candidate.Place),
        };
    }

    private static SortedDictionary<string, double> Sources(Retrieval.Candidates candidates, int place)
    {
        var sources = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var retriever = 0; retriever < candidates.Reports.Count; retriever++)
        {
            if (candidates.Ranks[retriever][place] > 0)
            {
                sources.Add(candidates.Reports[retriever].Name, candidates.Scores[retriever][place]);
            }
        }
        return sources;
    }

    private static Dictionary<string, double?> Features(Ranked ranked, ActiveModel model, int place)
    {
        var features = new Dictionary<string, double?>(StringComparer.Ordinal);
        for (var feature = 0; feature < model.Ranker.Features.Count; feature++)
        {
            var value = ranked.Features[feature, place];
            features.Add(model.Ranker.Features[feature], float.IsNaN(value) ? null : value);
        }
        return features;
    }
}
