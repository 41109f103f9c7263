using MathNet.Numerics.Distributions;

namespace Shortlist.Designs;

/// <summary>
/// What a design's figures come to: traffic, capacity, time, storage, memory and sample sizes. The lint compares them
/// with what the design declares; people read them in its document.
/// </summary>
public sealed class DesignNumbers(Design design)
{
    /// <summary>Bytes of a component of a vector and of a feature in a logged row: single precision.</summary>
    public const int BytesPerNumber = 4;

    /// <summary>
    /// Bytes of an item's links in a navigable graph of 32 neighbours, twice that at the bottom layer, 4 bytes each
    /// (Malkov and Yashunin, 2018).
    /// </summary>
    public const int GraphBytesPerItem = 256;

    private const double SecondsPerDay = 86_400;

    public double RequestsPerDay { get; } =
        design.Scale.DailyActiveUsers * design.Scale.RequestsPerUserPerDay;

    public double AverageQps => RequestsPerDay / SecondsPerDay;

    public double PeakQps => AverageQps * design.Scale.PeakFactor;

    /// <summary>
    /// The mean latency at worst, in seconds: half of the requests take at most p50, the next 45 of 100 at most p95, the
    /// next 4 at most p99, the last one the deadline.
    /// </summary>
    public double MeanLatencySeconds =>
        (
            (0.5 * design.Constraints.LatencyP50Ms)
            + (0.45 * design.Constraints.LatencyP95Ms)
            + (0.04 * design.Constraints.LatencyP99Ms)
            + (0.01 * design.Serving.Deadline.TotalMilliseconds)
        ) / 1_000;

    /// <summary>Requests in work at the peak: arrivals times stay (Little, 1961).</summary>
    public double ConcurrencyNeeded => PeakQps * MeanLatencySeconds;

    public double Concurrency => (double)design.Serving.Replicas * design.Serving.ConcurrencyPerReplica;

    /// <summary>Requests per second that the replicas can work on when one of them is gone.</summary>
    public double QpsWithOneReplicaLost =>
        MeanLatencySeconds > 0
            ? (design.Serving.Replicas - 1) * design.Serving.ConcurrencyPerReplica / MeanLatencySeconds
            : double.PositiveInfinity;

    public TimeSpan BudgetSum =>
        design.Serving.Budgets.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Value);

    public TimeSpan Slack => design.Serving.Deadline - BudgetSum;

    /// <summary>Share of the deadline that no stage may use, below 0 where they use more than all.</summary>
    public double SlackShare => Slack / design.Serving.Deadline;

    /// <summary>Features and scores of all candidates of a request, at the declared cost.</summary>
    public TimeSpan RankingTime =>
        TimeSpan.FromMicroseconds(
            design.Ranking.CandidatesIn
                * design.Ranking.MicrosecondsPerCandidate
                / design.Serving.CoresPerRequest
        );

    /// <summary>What the budgets give to features and scoring together.</summary>
    public TimeSpan RankingBudget => Budget("features") + Budget("scoring");

    /// <summary>The most candidates that fit into the budget at the declared cost.</summary>
    public double CandidatesInBudget =>
        design.Ranking.MicrosecondsPerCandidate > 0
            ? Math.Floor(
                RankingBudget.TotalMicroseconds
                    * design.Serving.CoresPerRequest
                    / design.Ranking.MicrosecondsPerCandidate
            )
            : double.PositiveInfinity;

    /// <summary>A list with one impression and one logged feature row per item, then the interactions, then new items.</summary>
    public double LogBytesPerDay
    {
        get
        {
            var row = design.Scale.BytesPerEvent + (BytesPerNumber * design.Ranking.Features.Count);
            var list = design.Serving.PageSize * row;
            var interactions = design.Scale.InteractionsPerRequest * design.Scale.BytesPerEvent;
            return (RequestsPerDay * (list + interactions))
                + (design.Scale.NewItemsPerDay * design.Scale.BytesPerItem);
        }
    }

    public double LogBytesPerYear => LogBytesPerDay * 365;

    /// <summary>Text and attributes of all active items, as every replica holds them.</summary>
    public double ItemBytes => design.Scale.ItemsActive * design.Scale.BytesPerItem;

    /// <summary>Vectors of all active items and the graph over them; null where no length is declared.</summary>
    public double? VectorBytes
    {
        get
        {
            var lengths = design.Data.Items.Where(item => item.Dimensions is not null).ToList();
            return lengths.Count == 0
                ? null
                : lengths.Sum(item =>
                    design.Scale.ItemsActive
                    * ((item.Dimensions!.Value * (double)BytesPerNumber) + GraphBytesPerItem)
                );
        }
    }

    /// <summary>
    /// The population stability index that 95 of 100 windows without any drift stay below: (1/n + 1/m) times the 95th
    /// percentile of chi-square with one degree of freedom less than bins (Yurdakul, 2018).
    /// </summary>
    public double PsiByChance =>
        2.0 / design.Monitoring.DriftRowsMin * ChiSquared.InvCDF(design.Monitoring.DriftBins - 1, 0.95);

    /// <summary>Units per arm that find the declared change with the declared power, for a metric that is a share.</summary>
    public static double SamplePerArm(ExperimentSpec experiment)
    {
        var variance = experiment.Baseline * (1 - experiment.Baseline);
        var change = experiment.Baseline * experiment.Detect;
        var z = Normal.InvCDF(0, 1, 1 - (experiment.Alpha / 2)) + Normal.InvCDF(0, 1, experiment.Power);
        return Math.Ceiling(2 * variance * z * z / (change * change));
    }

    /// <summary>Days until the smallest arm has its sample, before the declared least and most.</summary>
    public double DaysNeeded(ExperimentSpec experiment)
    {
        var smallest = experiment.Arms.Count == 0 ? 0 : experiment.Arms.Min(arm => arm.Value);
        var perDay = experiment.Unit is "user" ? design.Scale.DailyActiveUsers : RequestsPerDay;
        return smallest > 0 ? SamplePerArm(experiment) / (perDay * smallest) : double.PositiveInfinity;
    }

    public TimeSpan Budget(string stage) =>
        design
            .Serving.Budgets.Where(budget => string.Equals(budget.Key, stage, StringComparison.Ordinal))
            .Aggregate(TimeSpan.Zero, (sum, budget) => sum + budget.Value);
}
