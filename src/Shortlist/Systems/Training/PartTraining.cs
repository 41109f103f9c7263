using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>Trains what the design's retrievers and their merge need: factors, towers, encoders, and at last the weights of the merge.</summary>
internal static class PartTraining
{
    /// <summary>Whether a bundle of this design holds such parts.</summary>
    public static bool IsAskedFor(Design design) =>
        design.Retrieval.Merge is CandidateMerge.Learned
        || design.Retrieval.Retrievers.Any(spec => KnowsItems(spec) || EncoderTraining.Trains(spec));

    /// <summary>
    /// Whether parts learn from what people did, which rankers must then not learn from: to them, what a retriever has seen
    /// would look surer than it is. Texts alone say nothing of what was clicked.
    /// </summary>
    public static bool LearnsFromLog(Design design) =>
        design.Retrieval.Retrievers.Any(spec =>
            KnowsItems(spec)
            || (EncoderTraining.Trains(spec) && EncoderTraining.InteractionsOf(spec).Count > 0)
        );

    /// <param name="design">Its retrieval says what is trained.</param>
    /// <param name="log">Enumerated more than once.</param>
    /// <param name="beforeMs">Interactions before it are learnt from; texts whenever they came.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="progress">Told of every part.</param>
    /// <param name="cancellation">Stops within a moment.</param>
    /// <param name="texts">Further texts like those of the items, to learn the language from.</param>
    /// <param name="store">Where what was learnt is kept while it runs; null where a stopped training starts anew.</param>
    /// <returns>Without those that had nothing to learn from.</returns>
    public static TrainedParts Run(
        Design design,
        IEnumerable<LogEvent> log,
        long beforeMs,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        IReadOnlyList<string>? texts = null,
        TrainingStore? store = null
    )
    {
        if (!IsAskedFor(design))
        {
            return TrainedParts.None;
        }
        List<(string Name, ITrainedPart Part)> parts = [];
        foreach (var spec in design.Retrieval.Retrievers.Where(KnowsItems))
        {
            var part = TrainOfItems(
                spec,
                design,
                log,
                beforeMs,
                OptionsOf("part", spec.Name, options, progress, store),
                cancellation
            );
            if (part is not null)
            {
                parts.Add((spec.Name, part));
            }
        }
        var asksForText =
            design.Retrieval.Merge is CandidateMerge.Learned
            || design.Retrieval.Retrievers.Any(EncoderTraining.Trains);
        if (asksForText)
        {
            var catalogue = CatalogueTexts.Of(design, log, options.Seed);
            var queries = AnsweredQueries.Of(log, beforeMs);
            foreach (var spec in design.Retrieval.Retrievers.Where(EncoderTraining.Trains))
            {
                var encoder = EncoderTraining.Run(
                    spec,
                    catalogue,
                    queries,
                    texts ?? [],
                    OptionsOf("part", spec.Name, options, progress, store),
                    cancellation
                );
                if (encoder is not null)
                {
                    parts.Add((spec.Name, encoder));
                }
            }
            if (design.Retrieval.Merge is CandidateMerge.Learned)
            {
                progress?.Report(new("training the merge", 0, 0, "queries"));
                var answered = LearnsFromLog(design) ? queries : [];
                if (FusionTraining.Run(design, catalogue, answered, new(parts), cancellation) is { } fusion)
                {
                    parts.Add((LearnedFusion.PartName, fusion));
                }
            }
        }
        return new(parts);
    }

    /// <summary>
    /// The parts to serve with, once the rankers are trained and judged with the others: those that know items by their ids
    /// learn once more, by the same recipe, from all there is, since what is newest is what is asked for. See
    /// docs/decisions/0012-parts-are-trained-again.md.
    /// </summary>
    /// <param name="design">Its retrieval says what is trained.</param>
    /// <param name="log">Enumerated more than once.</param>
    /// <param name="beforeMs">The end of the log.</param>
    /// <param name="judged">What the rankers learnt with; parts that are not among these are not served either.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="progress">Told of every part.</param>
    /// <param name="cancellation">Stops within a moment.</param>
    /// <param name="store">As for <see cref="Run"/>.</param>
    public static TrainedParts Again(
        Design design,
        IEnumerable<LogEvent> log,
        long beforeMs,
        TrainedParts judged,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        TrainingStore? store = null
    )
    {
        var specs = design
            .Retrieval.Retrievers.Where(KnowsItems)
            .ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        return new(
            judged.All.Select(part =>
                specs.TryGetValue(part.Name, out var spec)
                    ? (
                        part.Name,
                        TrainOfItems(
                            spec,
                            design,
                            log,
                            beforeMs,
                            OptionsOf("again", spec.Name, options, progress, store),
                            cancellation
                        ) ?? part.Part
                    )
                    : part
            )
        );
    }

    // Of these an item published since they were trained is unknown, however much was done with it.
    private static bool KnowsItems(RetrieverSpec spec) =>
        FactorTraining.Trains(spec) || TowerTraining.Trains(spec) || SimilarityTraining.Trains(spec);

    private static ITrainedPart? TrainOfItems(
        RetrieverSpec spec,
        Design design,
        IEnumerable<LogEvent> log,
        long beforeMs,
        TrainingOptions options,
        CancellationToken cancellation
    ) =>
        FactorTraining.Trains(spec) ? FactorTraining.Run(spec, log, beforeMs, options, cancellation)
        : TowerTraining.Trains(spec) ? TowerTraining.Run(spec, design, log, beforeMs, options, cancellation)
        : SimilarityTraining.Run(spec, log, beforeMs, options, cancellation);

    private static TrainingOptions OptionsOf(
        string stage,
        string name,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        TrainingStore? store
    )
    {
        var rounds = new RoundLog(name, progress);
        return new()
        {
            Seed = options.Seed,
            Threads = options.Threads,
            Progress = progress is null && store is null ? null : rounds,
            Checkpoint = store?.Checkpoint($"{stage}-{name}", rounds),
        };
    }
}
