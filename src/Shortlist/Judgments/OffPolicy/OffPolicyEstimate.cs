using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Judgments.OffPolicy;

/// <summary>
/// What a policy would have earned, from a log another policy made. Horvitz and Thompson, 1952 (IPS); Swaminathan and
/// Joachims, 2015 (SNIPS); Dudík, Langford and Li, "Doubly Robust Policy Evaluation and Learning", 2011.
/// </summary>
public sealed record OffPolicyEstimate
{
    /// <summary>Inverse propensity scoring: unbiased, and wild where weights are large.</summary>
    public required double Ips { get; init; }

    /// <summary>IPS with weights capped: a little biased downwards for rewards above zero, far tamer.</summary>
    public required double ClippedIps { get; init; }

    /// <summary>Divided by the sum of the weights instead of n; null where no decision has weight.</summary>
    public required double? Snips { get; init; }

    /// <summary>The model's word alone.</summary>
    public required double DirectMethod { get; init; }

    /// <summary>The model, corrected by what really happened.</summary>
    public required double DoublyRobust { get; init; }

    /// <summary>Of <see cref="DoublyRobust"/>, by normal theory over decisions; null below two.</summary>
    public required Interval? DoublyRobustInterval { get; init; }

    /// <summary>(Σw)² / Σw²: how many decisions of the policy itself would say as much.</summary>
    public required double EffectiveCount { get; init; }

    /// <summary>One where logged propensities are true and cover the policy.</summary>
    public required double MeanWeight { get; init; }

    public required int Count { get; init; }

    /// <summary>
    /// False where no estimate deserves belief: the mean weight lies over three standard errors from one, or the
    /// effective count is below 100 or below 1 % of the decisions.
    /// </summary>
    public required bool IsTrustworthy { get; init; }

    /// <param name="log">Decisions with propensities above zero.</param>
    /// <param name="weightMax">Cap of <see cref="ClippedIps"/>.</param>
    /// <exception cref="ArgumentException">The log is empty or a propensity is not in (0, 1].</exception>
    public static OffPolicyEstimate Of(ReadOnlySpan<LoggedDecision> log, double weightMax = 10)
    {
        Check.InRange(log.Length, 1, int.MaxValue);
        var (ips, clipped, squares, direct) = (0.0, 0.0, 0.0, 0.0);
        var (weights, robust) = (new MeanSums(), new MeanSums());
        foreach (var decision in log)
        {
            var weight = decision.TargetProbability / Check.InRange(decision.Propensity, double.Epsilon, 1);
            weights.Add(weight);
            squares += weight * weight;
            ips += weight * decision.Reward;
            clipped += Math.Min(weight, weightMax) * decision.Reward;
            direct += decision.PredictedValue;
            robust.Add(decision.PredictedValue + (weight * (decision.Reward - decision.PredictedReward)));
        }
        double n = log.Length;
        var sum = weights.Mean * n;
        var effective = squares > 0 ? sum * sum / squares : 0;
        return new OffPolicyEstimate
        {
            Ips = ips / n,
            ClippedIps = clipped / n,
            Snips = sum > 0 ? ips / sum : null,
            DirectMethod = direct / n,
            DoublyRobust = robust.Mean,
            DoublyRobustInterval =
                log.Length < 2 ? null : Interval.Normal(robust.Mean, Math.Sqrt(robust.Variance / n)),
            EffectiveCount = effective,
            MeanWeight = weights.Mean,
            Count = log.Length,
            IsTrustworthy =
                Math.Abs(weights.Mean - 1) <= (3 * Math.Sqrt(weights.Variance / n)) + 1e-9
                && effective >= Math.Max(100, 0.01 * n),
        };
    }
}
