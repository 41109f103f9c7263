using System.Globalization;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Registry;
using Shortlist.Scoring;
using Shortlist.Systems.Protocols;
using Shortlist.Systems.Training;

namespace Shortlist.Systems;

/// <summary>The measuring of one ablation: every part blanked in turn, compared in pairs with the full rows.</summary>
internal sealed class AblationRun(
    Design design,
    FeatureSet features,
    ActiveModel model,
    SystemOptions options
)
{
    private readonly LadderTraining _training = new(design, features, options, TrainingLimits.Default);
    private readonly ActiveModel? _below = LadderTraining.Untrained(design, features.Names);
    private MetricReport? _retrained;

    /// <param name="judged">The lists to rank.</param>
    /// <param name="train">The lists to train anew on; null where nothing is.</param>
    /// <param name="progress">Told after each part.</param>
    /// <param name="cancellation">Stops within a part.</param>
    public (MetricLine Full, IReadOnlyList<AblationPart> Parts) Measure(
        IReadOnlyList<RowGroup> judged,
        IReadOnlyList<RowGroup>? train,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var parts = FeaturePart.Of(features.Names, features.Groups);
        var full = _training.JudgeWithout(model, _below, judged, null, cancellation);
        List<AblationPart> measured = [];
        foreach (var part in parts)
        {
            cancellation.ThrowIfCancellationRequested();
            measured.Add(Measure(part, judged, train, full, cancellation));
            progress?.Report(new("measuring losses", measured.Count, parts.Count, "features and groups"));
        }
        return (
            MetricLines.Of(full.Find(design.Evaluation.Primary.Name)!),
            [
                .. measured
                    .OrderByDescending(part => part.Loss.Value)
                    .ThenByDescending(part => part.Worth?.Value)
                    .ThenBy(part => part.Name, StringComparer.Ordinal),
            ]
        );
    }

    public IEnumerable<string> NotesOf(BundleFacts facts, int lists, bool retrained)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on the {lists} lists that the bundle was judged by, of events before {facts.LogTo:u}; each loss is a mean over lists of the difference between the full rows and the same with the feature missing in every row, after the design's policies."
        );
        if (retrained)
        {
            yield return $"Worth: the model '{model.Name}' trained anew without the feature, against the model trained anew with all of them.";
        }
        if (features.Rungs.Count > 0)
        {
            yield return $"Where a loss calls for the next rung, the lists were ranked by '{_below?.Name ?? model.Name}'.";
        }
    }

    private AblationPart Measure(
        FeaturePart part,
        IReadOnlyList<RowGroup> judged,
        IReadOnlyList<RowGroup>? train,
        MetricReport full,
        CancellationToken cancellation
    )
    {
        var importance = part.Features.Sum(feature => model.Ranker.Importance[feature]);
        // What the model doesn't look at changes no score, so nothing has to be ranked again.
        var without =
            importance > 0 ? _training.JudgeWithout(model, _below, judged, part, cancellation) : full;
        var shuffled =
            importance > 0
                ? _training.JudgeWithout(
                    model,
                    null,
                    RowShuffle.Of(judged, part.Features, options.Seed),
                    null,
                    cancellation
                )
                : full;
        return new()
        {
            Name = part.Name,
            Kind = part.IsGroup ? "group" : "feature",
            Features = [.. part.Features.Select(feature => features.Names[feature])],
            Importance = importance,
            Quality = without.Find(design.Evaluation.Primary.Name)?.Value ?? double.NaN,
            Loss = LossOf(full, without),
            Shuffled = LossOf(full, shuffled),
            Worth = train is null ? null : WorthOf(part, judged, train, cancellation),
        };
    }

    private MetricLine WorthOf(
        FeaturePart part,
        IReadOnlyList<RowGroup> judged,
        IReadOnlyList<RowGroup> train,
        CancellationToken cancellation
    )
    {
        // Against one trained in the same way: the bundle's own saw other lists if the log has grown.
        _retrained ??= Trained(null);
        return LossOf(_retrained, Trained(part));

        MetricReport Trained(FeaturePart? lost) =>
            _training.JudgeWithout(
                _training.TrainWithout(model.Name, train, lost, cancellation),
                null,
                judged,
                lost,
                cancellation
            );
    }

    private MetricLine LossOf(MetricReport full, MetricReport without) =>
        MetricLines.Of(PairedDifference.Of(design.Evaluation.Primary, full, without));
}
