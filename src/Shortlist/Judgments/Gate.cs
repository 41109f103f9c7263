using System.Globalization;
using Shortlist.Designs;
using Shortlist.Experiments;
using Shortlist.Judgments.Diversity;

namespace Shortlist.Judgments;

/// <summary>
/// Decides whether a candidate may be promoted. It closes on doubt: the end of the interval on the bad side decides,
/// and an undefined value, an error in the scores or too few units to have an interval refuse.
/// </summary>
public static class Gate
{
    /// <param name="gate">
    /// absolute: for metrics that should be high the lower end may not lie below the value, for low ones the upper end
    /// not above it, for ratios neither end further than it from one. champion: the lower end of the improvement on
    /// the serving bundle may not lie below the value.
    /// </param>
    /// <param name="candidate">The bundle that wants to serve.</param>
    /// <param name="champion">The one that serves, judged on the same set; null where none does, and nothing is lost then.</param>
    /// <exception cref="ArgumentException">The gate is against something else, or the reports aren't of one set.</exception>
    public static GateOutcome Evaluate(GateSpec gate, MetricReport candidate, MetricReport? champion)
    {
        var name = gate.Metric.Name;
        var metric = MetricCatalog.Get(gate.Metric.Metric);
        if (candidate.Find(name) is not { } value)
        {
            return new GateOutcome(gate, false, $"{name} was not computed for the candidate.");
        }
        if (value.ErrorCount > 0)
        {
            return new GateOutcome(
                gate,
                false,
                Invariant(
                    $"{name} can't be trusted: {value.ErrorCount} scores aren't numbers or items are ranked twice."
                )
            );
        }
        if (value.Value is null)
        {
            return new GateOutcome(gate, false, $"{name} has no value: {value.Reason}.");
        }
        return gate.Against switch
        {
            "absolute" => Absolute(gate, metric, value),
            "champion" when champion is null => new GateOutcome(
                gate,
                true,
                $"No bundle serves yet, so {name} has nothing to fall behind."
            ),
            "champion" => AgainstChampion(
                gate,
                metric,
                PairedDifference.Of(gate.Metric, candidate, champion)
            ),
            _ => throw new ArgumentException(
                $"A gate is against '{gate.Against}'; expected absolute or champion.",
                nameof(gate)
            ),
        };
    }

    private static GateOutcome Absolute(GateSpec gate, IMetric metric, MetricValue value)
    {
        var (judged, what) = Ends(metric, value.Interval, value.Value!.Value);
        if (judged is not { } interval)
        {
            return TooFew(gate, value.Count);
        }
        var (end, passed, bound) = metric.Direction switch
        {
            MetricDirection.HigherIsBetter => (interval.Low, interval.Low >= gate.Value, "at least"),
            MetricDirection.LowerIsBetter => (interval.High, interval.High <= gate.Value, "at most"),
            _ => Farthest(interval, gate.Value),
        };
        return new GateOutcome(
            gate,
            passed,
            Invariant(
                $"{value.Name} is {value.Value:0.####} (n = {value.Count}) and {what} {end:0.####}; {bound} {gate.Value:0.####} is asked."
            )
        );
    }

    private static (double End, bool Passed, string Bound) Farthest(Interval interval, double distanceMax)
    {
        var end = Math.Abs(interval.Low - 1) > Math.Abs(interval.High - 1) ? interval.Low : interval.High;
        return (end, Math.Abs(end - 1) <= distanceMax, "a distance from one of at most");
    }

    private static GateOutcome AgainstChampion(GateSpec gate, IMetric metric, PairedDifference difference)
    {
        if (difference.Improvement is not { } improvement)
        {
            return new GateOutcome(gate, false, $"{difference.Metric} is undefined for one of the bundles.");
        }
        var (judged, what) = Ends(metric, difference.Interval, improvement);
        if (judged is not { } interval)
        {
            return TooFew(gate, difference.Count);
        }
        return new GateOutcome(
            gate,
            interval.Low >= gate.Value,
            Invariant(
                $"{difference.Metric} improves by {improvement:0.####} on the serving bundle (n = {difference.Count}) and {what} {interval.Low:0.####}; at least {gate.Value:0.####} is asked."
            )
        );
    }

    // A metric over all lists together has no interval, so its value itself is judged.
    private static (Interval? Interval, string What) Ends(IMetric metric, Interval? interval, double value) =>
        metric is IDiversityMetric
            ? (new Interval(value, value), "is judged as it is, at")
            : (interval, "may be as poor as");

    private static GateOutcome TooFew(GateSpec gate, int count) =>
        new(
            gate,
            false,
            Invariant(
                $"{gate.Metric.Name} rests on {count} units, too few for an interval. Judge more of them."
            )
        );

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
