using System.Globalization;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Rows;
using Shortlist.Scoring;
using Shortlist.Systems.Protocols;

namespace Shortlist.Systems.Training;

/// <summary>
/// Looks for features that know the future before a bundle may serve: each feature's own AUC within the lists that were
/// learnt from, how much the chosen model leans on one, and whether it gained more on the champion than work explains.
/// </summary>
/// <remarks>At most 4,000 lists are looked at, evenly over time: about a second for 50 features.</remarks>
internal sealed class LeakReview(Design design, FeatureSet features, ulong seed)
{
    /// <summary>What no honest feature reaches alone: it would leave the ladder next to nothing to learn.</summary>
    public const double AucMax = 0.95;

    /// <summary>Fewer lists or pairs say nothing; with all pairs in order 73 lists have a lower end of 0.95.</summary>
    public const int ListCountMin = 50;

    public const int PairCountMin = 200;

    /// <summary>A share of the gain at which a model is one feature with decoration.</summary>
    public const double DominanceMax = 0.8;

    /// <summary>Points of the primary metric that one training rarely brings.</summary>
    public const double JumpMax = 0.05;

    private const int ListsLookedAtMax = 4_000;

    public IReadOnlyList<LeakFinding> Run(
        TrainedLadder ladder,
        MetricReport? champion,
        LadderTraining training,
        CancellationToken cancellation
    )
    {
        var lists = Spread(ladder.Learnt);
        var declared = design.Features.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        List<LeakFinding> findings = [];
        for (var feature = 0; feature < features.Names.Count; feature++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Alone(feature, declared[features.Names[feature]], lists) is { } finding)
            {
                findings.Add(finding);
            }
        }
        if (Dominance(ladder, training, cancellation) is { } dominance)
        {
            findings.Add(dominance);
        }
        if (Jump(ladder, champion) is { } jump)
        {
            findings.Add(jump);
        }
        return findings;
    }

    private static LeakFinding? Alone(int feature, FeatureSpec spec, RowGroup[] lists)
    {
        var auc = new ListAuc();
        foreach (var list in lists)
        {
            auc.Add(list.Rows.Column(feature), list.Grades);
        }
        if (auc.Lists < ListCountMin || auc.Pairs < PairCountMin || auc.Estimate() is not { } estimate)
        {
            return null;
        }
        // Whichever way it runs: what is always lowest for the wanted knows as much.
        var (value, low, high) =
            estimate.Value >= 0.5
                ? (estimate.Value, estimate.Interval.Low, estimate.Interval.High)
                : (1 - estimate.Value, 1 - estimate.Interval.High, 1 - estimate.Interval.Low);
        if (low < AucMax)
        {
            return null;
        }
        var reviewed = spec.Leakage is "reviewed";
        var overall = Overall(feature, lists);
        var seen = Invariant(
            $"Feature '{spec.Name}' alone orders {value * 100:0.0} % of the pairs of one list (95 % interval {low:0.000} to {Math.Min(1, high):0.000}, n = {auc.Pairs:0} pairs of {auc.Lists} lists; {overall * 100:0.0} % of all pairs)"
        );
        return new()
        {
            Feature = spec.Name,
            Refused = !reviewed,
            Measure = new("auc", value, low, Math.Min(1, high), auc.Lists),
            Pairs = (long)auc.Pairs,
            Sentence = reviewed
                ? $"{seen}. The design says that it was reviewed: {spec.LeakageReason}"
                : $"{seen}: it probably knows the outcome. Look at where its value comes from and when; then take it out of ranking.features, or, if it is honest, say so in the design: leakage: reviewed, with a leakage_reason.",
        };
    }

    private static double Overall(int feature, RowGroup[] lists)
    {
        var grades = lists.SelectMany(list => list.Grades).ToArray();
        var auc = ListAuc.OfOneList(RowGroup.ColumnOf(lists, feature), grades) ?? 0.5;
        return Math.Max(auc, 1 - auc);
    }

    // A rule is one feature by intention; a trained model that is should not have been needed.
    private LeakFinding? Dominance(
        TrainedLadder ladder,
        LadderTraining training,
        CancellationToken cancellation
    )
    {
        var chosen = ladder.Chosen;
        var (share, feature) = chosen.Ranker.Importance.Select((share, i) => (share, i)).Max();
        if (chosen.Name == design.Ranking.Ladder[0].Name || share < DominanceMax || features.Names.Count < 2)
        {
            return null;
        }
        var model = new ActiveModel("", chosen.Name, chosen.Ranker, ladder.Fills);
        var judged = Spread(ladder.Judged);
        var loss = PairedDifference.Of(
            design.Evaluation.Primary,
            training.JudgeWithout(model, null, judged, null, cancellation),
            training.JudgeWithout(model, null, RowShuffle.Of(judged, [feature], seed), null, cancellation)
        );
        if (!(loss.Interval?.Low > 0))
        {
            return null;
        }
        var line = MetricLines.Of(loss);
        return new()
        {
            Feature = features.Names[feature],
            Refused = false,
            Measure = line,
            Pairs = 0,
            Sentence = Invariant(
                $"Feature '{features.Names[feature]}' has {share * 100:0} % of the gain of '{chosen.Name}', and with its values shuffled {line.Name} falls by {line.Value:0.000} [{line.Low:0.000}, {line.High:0.000}] (n = {line.N}). Make sure that its values are known when a list is made."
            ),
        };
    }

    private LeakFinding? Jump(TrainedLadder ladder, MetricReport? champion)
    {
        if (champion is null)
        {
            return null;
        }
        var gain = PairedDifference.Of(design.Evaluation.Primary, ladder.Chosen.Report, champion);
        if (!(gain.Interval?.Low > JumpMax))
        {
            return null;
        }
        var line = MetricLines.Of(gain);
        return new()
        {
            Feature = "",
            Refused = false,
            Measure = line,
            Pairs = 0,
            Sentence = Invariant(
                $"{line.Name} rose by {line.Value * 100:0.0} points on the serving bundle [{line.Low * 100:0.0}, {line.High * 100:0.0}] (n = {line.N}), more than one training usually brings. Look at which features are new and whether they know the outcome."
            ),
        };
    }

    private static RowGroup[] Spread(IReadOnlyList<RowGroup> lists)
    {
        var every = Math.Max(1, (lists.Count + ListsLookedAtMax - 1) / ListsLookedAtMax);
        return [.. lists.Where((_, i) => i % every == 0)];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
