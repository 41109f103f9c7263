using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Judgments;

/// <summary>Intervals by resampling the units that are independent: queries and users, never single rows of them.</summary>
public static class Bootstrap
{
    private const int GroupCount = 100;

    /// <summary>Of the mean of one value a unit.</summary>
    /// <remarks>Percentile bootstrap up to <see cref="IntervalOptions.BootstrapUnitsMax"/> units, normal beyond.</remarks>
    /// <returns>Null below two units.</returns>
    public static (Interval Interval, IntervalMethod Method)? OfMean(
        ReadOnlySpan<double> values,
        IntervalOptions options
    )
    {
        if (values.Length < 2)
        {
            return null;
        }
        if (values.Length > options.BootstrapUnitsMax)
        {
            var sums = new MeanSums();
            foreach (var value in values)
            {
                sums.Add(value);
            }
            var error = Math.Sqrt(sums.Variance / sums.Users);
            return (Interval.Normal(sums.Mean, error, options.Confidence), IntervalMethod.Normal);
        }
        var random = new SeededRandom(options.Seed);
        var means = new double[options.Resamples];
        foreach (ref var mean in means.AsSpan())
        {
            mean = ResampledMean(values, random);
        }
        return (Percentiles(means, options.Confidence), IntervalMethod.Bootstrap);
    }

    /// <summary>Of any statistic of weighted units: the statistic is asked again with each unit's weight changed.</summary>
    /// <param name="unitCount">Units that are drawn.</param>
    /// <param name="evaluationCost">Rows one evaluation reads; decides when the cheaper jackknife takes over.</param>
    /// <param name="statistic">From the number of times each unit was drawn; null where undefined for that draw.</param>
    /// <param name="options">Seed, number of resamples, confidence.</param>
    /// <returns>Null below two units, or where fewer than half of the draws are defined.</returns>
    public static (Interval Interval, IntervalMethod Method)? OfStatistic(
        int unitCount,
        long evaluationCost,
        Func<double[], double?> statistic,
        IntervalOptions options
    )
    {
        const long RowsReadMax = 100_000_000; // About a second: 50 000 rows for 2 000 resamples.
        if (unitCount < 2)
        {
            return null;
        }
        return unitCount > options.BootstrapUnitsMax || evaluationCost * options.Resamples > RowsReadMax
            ? Jackknife(unitCount, statistic, options)
            : Resample(unitCount, statistic, options);
    }

    private static (Interval, IntervalMethod)? Resample(
        int unitCount,
        Func<double[], double?> statistic,
        IntervalOptions options
    )
    {
        var random = new SeededRandom(options.Seed);
        var draws = new double[unitCount];
        var values = new List<double>(options.Resamples);
        for (var resample = 0; resample < options.Resamples; resample++)
        {
            Array.Clear(draws);
            for (var i = 0; i < unitCount; i++)
            {
                draws[random.Next(unitCount)]++;
            }
            if (statistic(draws) is { } value)
            {
                values.Add(value);
            }
        }
        return values.Count < options.Resamples / 2
            ? null
            : (Percentiles([.. values], options.Confidence), IntervalMethod.Bootstrap);
    }

    // Var ≈ (G − 1)/G · Σ (θ₋g − mean θ₋)², over G random groups of equal size.
    private static (Interval, IntervalMethod)? Jackknife(
        int unitCount,
        Func<double[], double?> statistic,
        IntervalOptions options
    )
    {
        var groupCount = Math.Min(GroupCount, unitCount);
        var groups = new int[unitCount];
        for (var i = 0; i < unitCount; i++)
        {
            groups[i] = i % groupCount;
        }
        new SeededRandom(options.Seed).Shuffle(groups.AsSpan());

        var weights = new double[unitCount];
        Array.Fill(weights, 1);
        if (statistic(weights) is not { } whole)
        {
            return null;
        }
        var sums = new MeanSums();
        for (var group = 0; group < groupCount; group++)
        {
            for (var i = 0; i < unitCount; i++)
            {
                weights[i] = groups[i] == group ? 0 : 1;
            }
            if (statistic(weights) is not { } without)
            {
                return null;
            }
            sums.Add(without);
        }
        var variance = sums.Variance * (groupCount - 1) * (groupCount - 1) / groupCount;
        return (
            Interval.Normal(whole, Math.Sqrt(variance), options.Confidence),
            IntervalMethod.GroupJackknife
        );
    }

    private static double ResampledMean(ReadOnlySpan<double> values, SeededRandom random)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[random.Next(values.Length)];
        }
        return sum / values.Length;
    }

    private static Interval Percentiles(double[] values, double confidence)
    {
        Array.Sort(values);
        return new Interval(Quantile(values, (1 - confidence) / 2), Quantile(values, (1 + confidence) / 2));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
