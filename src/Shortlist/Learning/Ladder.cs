using Shortlist.Designs;

namespace Shortlist.Learning;

/// <summary>Trains a design's models from the plainest to the richest, so that each can be asked to beat the one before.</summary>
public static class Ladder
{
    /// <summary>
    /// One step a model, in the order given, each judged on the spot. Judge on other rows than
    /// <paramref name="validation"/>, by which training stops, or the richer models look better than they are.
    /// </summary>
    /// <exception cref="ArgumentException">A kind is not known or a parameter is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the steps so far are lost.</exception>
    public static IReadOnlyList<LadderStep> Train(
        IReadOnlyList<KindSpec> models,
        TrainingRows train,
        TrainingRows? validation,
        Func<IRanker, IReadOnlyList<double>> judge,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        var steps = new List<LadderStep>(models.Count);
        foreach (var model in models)
        {
            var outcome = ModelCatalog
                .Trainer(model.Kind)
                .Train(train, validation, model.Parameters, options, cancellation);
            steps.Add(new(model, outcome, judge(outcome.Ranker)));
        }
        return steps;
    }
}
