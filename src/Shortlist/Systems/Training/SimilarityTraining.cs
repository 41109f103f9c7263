using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Learning;
using Shortlist.Learning.Factors;
using Shortlist.Learning.Similarity;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>Trains the weights between items a retriever asks for: who turned to what, each pair once.</summary>
internal static class SimilarityTraining
{
    public static bool Trains(RetrieverSpec spec) => IsEase(spec) || IsKnn(spec);

    /// <returns>Null where there is nothing to learn from.</returns>
    public static SimilaritySpace? Run(
        RetrieverSpec spec,
        IEnumerable<LogEvent> log,
        long beforeMs,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        options.Progress?.Report(new(0, 0, "none", double.NaN));
        var users = new Dictionary<UserId, int>();
        var pairs = new HashSet<(int User, ItemId Item)>();
        foreach (var (user, item) in UserInteractions.Before(beforeMs, log, spec, cancellation))
        {
            pairs.Add((UserInteractions.NumberOf(users, user), item));
        }
        if (pairs.Count == 0)
        {
            return null;
        }
        var popular = Popular(
            pairs,
            IsEase(spec) ? spec.Parameters.Integer("items") : int.MaxValue,
            out var leftOut
        );
        var numbers = popular.Select((item, i) => (item, i)).ToDictionary(pair => pair.item, pair => pair.i);
        var matrix = InteractionMatrix.From(
            users.Count,
            popular.Length,
            pairs
                .Where(pair => numbers.ContainsKey(pair.Item))
                .Select(pair => (pair.User, numbers[pair.Item], 1f))
        );
        var weights = IsEase(spec)
            ? EaseTrainer.Train(matrix, EaseOptions.From(spec.Parameters), options, cancellation)
            : ItemKnnTrainer.Train(matrix, ItemKnnOptions.From(spec.Parameters), options, cancellation);
        return new(weights, popular, leftOut);
    }

    private static bool IsEase(RetrieverSpec spec) => spec.Kind == EaseRetriever.Kind.Definition.Name;

    private static bool IsKnn(RetrieverSpec spec) => spec.Kind == ItemKnnRetriever.Kind.Definition.Name;

    // What more users turned to comes first; of equals the lower id.
    private static ItemId[] Popular(HashSet<(int User, ItemId Item)> pairs, int countMax, out int leftOut)
    {
        var counts = new Dictionary<ItemId, int>();
        foreach (var (_, item) in pairs)
        {
            counts[item] = counts.GetValueOrDefault(item) + 1;
        }
        leftOut = Math.Max(0, counts.Count - countMax);
        return
        [
            .. counts
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key)
                .Take(countMax)
                .Select(pair => pair.Key),
        ];
    }
}
