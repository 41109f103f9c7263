using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Learning;
using Shortlist.Learning.Factors;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>
/// Trains the factorisation a retriever asks for, on what happened before the rows are taken: a model that had seen the
/// clicks it is then scored on would look better than it is.
/// </summary>
internal static class FactorTraining
{
    public static bool Trains(RetrieverSpec spec) => spec.Kind == FactorRetriever.Kind.Definition.Name;

    /// <returns>Null where there is nothing to learn from.</returns>
    public static FactorSpace? Run(
        RetrieverSpec spec,
        IEnumerable<LogEvent> log,
        long beforeMs,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        options.Progress?.Report(new(0, 0, "none", double.NaN));
        var users = new Dictionary<UserId, int>();
        var items = new Dictionary<ItemId, int>();
        List<(int, int, float)> cells = [];
        foreach (var (user, item) in UserInteractions.Before(beforeMs, log, spec, cancellation))
        {
            cells.Add((UserInteractions.NumberOf(users, user), UserInteractions.NumberOf(items, item), 1));
        }
        if (cells.Count == 0)
        {
            return null;
        }
        var model = FactorsTrainer.Train(
            InteractionMatrix.From(users.Count, items.Count, cells),
            FactorsOptions.From(spec.Parameters),
            options,
            cancellation
        );
        return new(model, [.. items.Keys]);
    }
}
