using System.Globalization;
using Shortlist.Designs;
using Shortlist.Judgments.Rows;
using Shortlist.Learning;
using Shortlist.Learning.Calibration;
using Shortlist.Scoring;

namespace Shortlist.Systems.Training;

/// <summary>Makes the scores of a trained model probabilities that come true, from lists it has not learnt from.</summary>
internal static class LadderCalibration
{
    /// <summary>Fewer wanted items in the validation lists say nothing a calibrator could be fitted on.</summary>
    public const int PositiveCountMin = 20;

    /// <param name="spec">Its parameter calibration says how; models without the parameter stay as they are.</param>
    /// <param name="ranker">As trained.</param>
    /// <param name="fills">What stands in for missing values.</param>
    /// <param name="learnt">What it learnt from, whose negatives may be a sample.</param>
    /// <param name="validation">What it did not learn from; it may have decided when to stop.</param>
    /// <returns>The ranker, calibrated or not, and a note for the reader where it is not as the design asks.</returns>
    public static (IRanker Ranker, string Note) Of(
        KindSpec spec,
        IRanker ranker,
        MissingFills fills,
        IReadOnlyList<RowGroup> learnt,
        IReadOnlyList<RowGroup> validation
    )
    {
        if (ranker is IHeadRanker)
        {
            return (ranker, ""); // Its heads were calibrated in training, each by itself.
        }
        var kind = spec.Parameters.TextOrNull(Calibrators.ParameterName) ?? Calibrators.None;
        if (kind is not Calibrators.None)
        {
            var wanted = validation.Sum(group => group.Grades.Count(grade => grade > 0));
            if (wanted >= PositiveCountMin)
            {
                return (
                    new CalibratedRanker(ranker, Calibrators.Fit(kind, Held(ranker, fills, validation))),
                    ""
                );
            }
            var note = string.Create(
                CultureInfo.InvariantCulture,
                $"'{spec.Name}' is not calibrated: the validation lists hold {wanted} wanted items, and {kind} needs {PositiveCountMin}."
            );
            return (Corrected(ranker, learnt), note);
        }
        return (Corrected(ranker, learnt), "");
    }

    /// <summary>What a model predicted on lists against what came true; null where its scores are no probabilities.</summary>
    public static ReliabilityCurve? Reliability(
        IRanker ranker,
        MissingFills fills,
        IReadOnlyList<RowGroup> groups
    )
    {
        if (!ranker.ScoresLogOdds || groups.Count == 0)
        {
            return null;
        }
        var (scores, labels) = Scored(ranker, fills, groups);
        return ReliabilityCurve.Of(
            ScoredRows.Create(Array.ConvertAll(scores, score => 1 / (1 + MathF.Exp(-score))), labels)
        );
    }

    // A model that saw one negative in ten thinks everything ten times as likely.
    private static IRanker Corrected(IRanker ranker, IReadOnlyList<RowGroup> learnt)
    {
        var (kept, there) = (0.0, 0.0);
        foreach (var group in learnt)
        {
            var negatives = group.Grades.Count(grade => grade <= 0);
            kept += negatives;
            there += negatives / group.NegativesKept;
        }
        return ranker.ScoresLogOdds && kept > 0 && kept < there
            ? new CalibratedRanker(ranker, new SamplingCorrection(kept / there))
            : ranker;
    }

    // A negative that was drawn stands for those that were not.
    private static HeldOutScores Held(IRanker ranker, MissingFills fills, IReadOnlyList<RowGroup> groups)
    {
        var (scores, labels) = Scored(ranker, fills, groups);
        float[] weights =
        [
            .. groups.SelectMany(group =>
                group.Grades.Select(grade => grade > 0 ? 1f : (float)(1 / group.NegativesKept))
            ),
        ];
        return new(scores, labels, weights);
    }

    private static (float[] Scores, float[] Labels) Scored(
        IRanker ranker,
        MissingFills fills,
        IReadOnlyList<RowGroup> groups
    )
    {
        var count = groups.Sum(group => group.Items.Length);
        var scores = new float[count];
        var labels = new float[count];
        var row = 0;
        foreach (var group in groups)
        {
            ranker.Score(fills.Applied(group.Rows), scores.AsSpan(row, group.Items.Length));
            foreach (var grade in group.Grades)
            {
                labels[row++] = grade > 0 ? 1 : 0;
            }
        }
        return (scores, labels);
    }
}
