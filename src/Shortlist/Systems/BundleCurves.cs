using Shortlist.Judgments.Rows;
using Shortlist.Learning;
using Shortlist.Registry;

namespace Shortlist.Systems;

/// <summary>The pictures of a bundle: how each of its models learnt, and whether what it predicts comes true.</summary>
/// <param name="Model">The name the design gives it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Chosen">Whether it ranks.</param>
/// <param name="Curve">One entry a round; empty where the kind has no rounds.</param>
/// <param name="Reliability">On the lists the bundle was judged by; null where its scores are no probabilities.</param>
public sealed record BundleCurves(
    string Model,
    string Kind,
    bool Chosen,
    IReadOnlyList<TrainingProgress> Curve,
    ReliabilityCurve? Reliability
)
{
    /// <summary>The round with the best validation, the first of equals; null where none was measured.</summary>
    public TrainingProgress? Best
    {
        get
        {
            // Metrics of a list, as in ndcg@10, are better the greater they are; all else is a loss.
            var sign = Curve.Count > 0 && Curve[^1].Metric.Contains('@', StringComparison.Ordinal) ? -1 : 1;
            return Curve
                .Where(round => double.IsFinite(round.Validation))
                .Select(round => (TrainingProgress?)round)
                .MinBy(round => sign * round!.Value.Validation);
        }
    }

    /// <summary>One entry a model of the bundle, plainest first.</summary>
    /// <exception cref="InvalidDataException">A part is damaged.</exception>
    public static IReadOnlyList<BundleCurves> Of(Bundle bundle) =>
        [
            .. bundle.Manifest.Facts.Models.Select(model => new BundleCurves(
                model.Name,
                model.Kind,
                model.Chosen,
                bundle.Parts.TryGetValue(CurvePartOf(model.Name), out var curve)
                    ? LearningCurve.FromCsv(curve.Span)
                    : [],
                bundle.Parts.TryGetValue(ReliabilityPartOf(model.Name), out var reliability)
                    ? ReliabilityCurve.FromCsv(reliability.Span)
                    : null
            )),
        ];

    internal static string CurvePartOf(string model) => $"curve-{model}.csv";

    internal static string ReliabilityPartOf(string model) => $"reliability-{model}.csv";
}
