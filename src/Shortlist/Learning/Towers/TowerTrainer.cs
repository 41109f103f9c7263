using Shortlist.Basics;

namespace Shortlist.Learning.Towers;

/// <summary>
/// Teaches two towers which items people turn to: each example's item is told from those of all others in its batch. Yi and
/// others, "Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations", 2019.
/// </summary>
/// <remarks>
/// The same corpus, recipe and seed give the same bytes for any number of threads on machines whose vectors are equally wide, and
/// a training that goes on from a checkpoint those of one never stopped. The work of an example grows with the batch.
/// </remarks>
public static class TowerTrainer
{
    /// <summary>Of the examples, at the end: not learnt from, to measure by.</summary>
    public const double HeldShare = 0.05;

    public const int HeldCountMax = 1_000;

    private const string Metric = "recall@100";

    /// <exception cref="ArgumentException">The corpus has fewer than two examples, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind but the checkpoint.</exception>
    public static TowerOutcome Train(
        TowerCorpus corpus,
        TowerOptions recipe,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        recipe.Checked();
        Check.InRange(corpus.ExampleCount, 2, TowerCorpus.ExampleCountMax);
        Check.InRange(options.Threads, 1, TrainingOptions.ThreadsMax);

        var network = new TowerNetwork(
            corpus.Shape,
            TokenRows.Of(corpus, recipe.TokenCountMax),
            (
                TowerNumbers.Of(corpus.Askers, corpus.Shape.AskerNumbers.Count),
                TowerNumbers.Of(
                    [.. corpus.Items.Select(item => item.Content)],
                    corpus.Shape.ItemNumbers.Count
                )
            ),
            (recipe.Dimensions, recipe.Hidden),
            options.Seed
        );
        var run = new TowerRun(corpus, new(network, options.Seed), recipe, options, cancellation);
        var curve = run.Run(Metric);
        return new(new(network, recipe.HistoryLength), curve);
    }
}
