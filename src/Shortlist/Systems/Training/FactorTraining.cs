using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Learning;
using Shortlist.Learning.Factors;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>
/// Trains the factorisations a design's retrievers ask for, on what happened before the rows are taken: a model that
/// had seen the clicks it is then scored on would look better than it is.
/// </summary>
internal static class FactorTraining
{
    private static string Kind => FactorRetriever.Kind.Definition.Name;

    public static bool IsAskedFor(Design design) =>
        design.Retrieval.Retrievers.Any(spec => spec.Kind == Kind);

    /// <returns>By retriever; without those that had nothing to learn from.</returns>
    public static IReadOnlyDictionary<string, FactorSpace> Run(
        Design design,
        IEnumerable<LogEvent> log,
        long beforeMs,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var spaces = new SortedDictionary<string, FactorSpace>(StringComparer.Ordinal);
        foreach (var spec in design.Retrieval.Retrievers.Where(spec => spec.Kind == Kind))
        {
            progress?.Report(new($"training {spec.Name}", 0, 0, "rounds"));
            var of = spec.Parameters.Words("of").ToHashSet(StringComparer.Ordinal);
            var users = new Dictionary<UserId, int>();
            var items = new Dictionary<ItemId, int>();
            List<(int, int, float)> cells = [];
            foreach (var interaction in log.OfType<Interaction>())
            {
                cancellation.ThrowIfCancellationRequested();
                if (
                    interaction.User is { } user
                    && of.Contains(interaction.Kind)
                    && interaction.At.ToUnixTimeMilliseconds() < beforeMs
                )
                {
                    cells.Add((NumberOf(users, user), NumberOf(items, interaction.Item), 1));
                }
            }
            if (cells.Count > 0)
            {
                var model = FactorsTrainer.Train(
                    InteractionMatrix.From(users.Count, items.Count, cells),
                    FactorsOptions.From(spec.Parameters),
                    new TrainingOptions { Seed = options.Seed, Threads = options.Threads },
                    cancellation
                );
                spaces.Add(spec.Name, new(model, [.. items.Keys]));
            }
        }
        return spaces;
    }

    private static int NumberOf<TId>(Dictionary<TId, int> numbers, TId id)
        where TId : struct
    {
        if (!numbers.TryGetValue(id, out var number))
        {
            number = numbers.Count;
            numbers.Add(id, number);
        }
        return number;
    }
}
