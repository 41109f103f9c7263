using System.Globalization;

namespace Shortlist.Designs;

/// <summary>The computed numbers of a design as rows to print, each with the sum that made it.</summary>
public static class DesignNumberTable
{
    public static IReadOnlyList<DesignNumber> Of(Design design)
    {
        var numbers = new DesignNumbers(design);
        return
        [
            .. Traffic(design, numbers),
            .. Time(design, numbers),
            .. Space(design, numbers),
            .. Tests(design, numbers),
        ];
    }

    private static IEnumerable<DesignNumber> Traffic(Design design, DesignNumbers numbers)
    {
        var (scale, serving) = (design.Scale, design.Serving);
        yield return new(
            "traffic",
            "requests per second, average",
            Quantity.Count(numbers.AverageQps),
            $"{Quantity.Count(scale.DailyActiveUsers)} users × {Quantity.Plain(scale.RequestsPerUserPerDay)} / 86400 s"
        );
        yield return new(
            "traffic",
            "requests per second, peak",
            Quantity.Count(numbers.PeakQps),
            $"average × {Quantity.Plain(scale.PeakFactor)}"
        );
        yield return new(
            "capacity",
            "mean latency, at worst",
            Quantity.Milliseconds(TimeSpan.FromSeconds(numbers.MeanLatencySeconds)),
            "0.5 × p50 + 0.45 × p95 + 0.04 × p99 + 0.01 × deadline"
        );
        yield return new(
            "capacity",
            "requests in work at the peak",
            Quantity.Count(numbers.ConcurrencyNeeded),
            $"peak × mean latency; there are places for {Quantity.Count(numbers.Concurrency)}"
        );
        yield return new(
            "capacity",
            "requests per second with one replica lost",
            Quantity.Count(numbers.QpsWithOneReplicaLost),
            $"({Text(serving.Replicas)} - 1) × {Text(serving.ConcurrencyPerReplica)} / mean latency"
        );
    }

    private static IEnumerable<DesignNumber> Time(Design design, DesignNumbers numbers)
    {
        yield return new(
            "time",
            "stage budgets",
            Quantity.Milliseconds(numbers.BudgetSum),
            string.Join(" + ", design.Serving.Budgets.Select(stage => stage.Key))
        );
        yield return new(
            "time",
            "slack",
            Quantity.Milliseconds(numbers.Slack),
            $"{Quantity.Share(numbers.SlackShare)} of the deadline of {Quantity.Milliseconds(design.Serving.Deadline)}"
        );
        yield return new(
            "time",
            "features and scores of a request",
            Quantity.Milliseconds(numbers.RankingTime),
            $"{Text(design.Ranking.CandidatesIn)} candidates × {Quantity.Plain(design.Ranking.MicrosecondsPerCandidate)} µs / {Quantity.Plain(design.Serving.CoresPerRequest)} cores; budget {Quantity.Milliseconds(numbers.RankingBudget)}"
        );
    }

    private static IEnumerable<DesignNumber> Space(Design design, DesignNumbers numbers)
    {
        yield return new(
            "storage",
            "log per day",
            Quantity.Bytes(numbers.LogBytesPerDay),
            $"{Quantity.Count(numbers.RequestsPerDay)} lists of {Text(design.Serving.PageSize)} with {Text(design.Ranking.Features.Count)} features, and {Quantity.Plain(design.Scale.InteractionsPerRequest)} interactions each"
        );
        yield return new("storage", "log per year", Quantity.Bytes(numbers.LogBytesPerYear), "a day × 365");
        if (design.Data.Retention is { } kept)
        {
            yield return new(
                "storage",
                "log kept",
                Quantity.Bytes(numbers.LogBytesPerDay * kept.TotalDays),
                $"a day × {Quantity.Plain(kept.TotalDays)} days of retention"
            );
        }
        yield return new(
            "memory",
            "items, per replica",
            Quantity.Bytes(numbers.ItemBytes),
            $"{Quantity.Count(design.Scale.ItemsActive)} items × {Quantity.Bytes(design.Scale.BytesPerItem)}"
        );
        if (numbers.VectorBytes is { } vectors)
        {
            yield return new(
                "memory",
                "vectors and their graph, per replica",
                Quantity.Bytes(vectors),
                $"{Quantity.Count(design.Scale.ItemsActive)} items × (length × 4 B + {Text(DesignNumbers.GraphBytesPerItem)} B)"
            );
        }
    }

    private static IEnumerable<DesignNumber> Tests(Design design, DesignNumbers numbers)
    {
        yield return new(
            "monitoring",
            "stability index by chance alone",
            Quantity.Plain(numbers.PsiByChance),
            $"2 / {Text(design.Monitoring.DriftRowsMin)} rows × chi-square of {Text(design.Monitoring.DriftBins)} bins at 0.95; warning at {Quantity.Plain(design.Monitoring.DriftWarnPsi)}"
        );
        foreach (var experiment in design.Experiments)
        {
            yield return new(
                "experiments",
                $"{experiment.Name}: {experiment.Unit}s per arm",
                Quantity.Count(DesignNumbers.SamplePerArm(experiment)),
                $"to find {Quantity.Share(experiment.Detect)} of {Quantity.Plain(experiment.Baseline)} at alpha {Quantity.Plain(experiment.Alpha)}, power {Quantity.Plain(experiment.Power)}"
            );
            yield return new(
                "experiments",
                $"{experiment.Name}: days",
                Quantity.Plain(Math.Max(experiment.DaysMin, Math.Ceiling(numbers.DaysNeeded(experiment)))),
                $"{Quantity.Plain(numbers.DaysNeeded(experiment))} for the sample, at least {Text(experiment.DaysMin)} for the week"
            );
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
