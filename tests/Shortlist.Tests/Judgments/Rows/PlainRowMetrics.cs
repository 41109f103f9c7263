namespace Shortlist.Tests.Judgments.Rows;

/// <summary>The textbook definitions, pair by pair and threshold by threshold; NaN where undefined.</summary>
internal static class PlainRowMetrics
{
    public static readonly Dictionary<string, Func<double[], float[], float[], int[], double>> All = new()
    {
        ["auc"] = (s, y, w, _) => Auc(s, y, w),
        ["pr_auc"] = (s, y, w, _) => PrAuc(s, y, w),
        ["gauc"] = (s, y, w, u) => Grouped(s, y, w, u, rows => rows.Sum(i => w[i])),
        ["gauc_positives"] = (s, y, w, u) => Grouped(s, y, w, u, rows => rows.Sum(i => w[i] * y[i])),
        ["gauc_users"] = (s, y, w, u) => Grouped(s, y, w, u, rows => rows.Average(i => (double)w[i])),
        ["logloss"] = (s, y, w, _) => Mean(w, i => Loss(y[i], s[i])),
        ["ne"] = (s, y, w, _) =>
        {
            var rate = Mean(w, i => y[i]);
            return Mean(w, i => Loss(y[i], s[i])) / Mean(w, i => Loss(y[i], rate));
        },
        ["calibration_ratio"] = (s, y, w, _) => Mean(w, i => s[i]) / Mean(w, i => y[i]),
        ["brier"] = (s, y, w, _) => Mean(w, i => Math.Pow(s[i] - y[i], 2)),
        ["ece"] = (s, y, w, _) => Bins(s, y, w).Sum(bin => bin.Gap * bin.Weight) / w.Sum(),
        ["mce"] = (s, y, w, _) => Bins(s, y, w).Max(bin => bin.Gap),
    };

    private static double Auc(double[] s, float[] y, float[] w)
    {
        var (right, pairs) = (0.0, 0.0);
        for (var i = 0; i < s.Length; i++)
        {
            for (var j = 0; j < s.Length; j++)
            {
                if (y[i] == 1 && y[j] == 0)
                {
                    pairs += w[i] * w[j];
                    right +=
                        w[i]
                        * w[j]
                        * (
                            s[i] > s[j] ? 1
                            : s[i] == s[j] ? 0.5
                            : 0
                        );
                }
            }
        }
        return pairs == 0 ? double.NaN : right / pairs;
    }

    private static double PrAuc(double[] s, float[] y, float[] w)
    {
        var (sum, recallBefore) = (0.0, 0.0);
        var positives = s.Select((_, i) => (double)w[i] * y[i]).Sum();
        foreach (var threshold in s.Distinct().OrderDescending())
        {
            var acted = Enumerable.Range(0, s.Length).Where(i => s[i] >= threshold).ToArray();
            var hits = acted.Sum(i => (double)w[i] * y[i]);
            sum += ((hits / positives) - recallBefore) * hits / acted.Sum(i => (double)w[i]);
            recallBefore = hits / positives;
        }
        return sum;
    }

    private static double Grouped(double[] s, float[] y, float[] w, int[] u, Func<int[], double> weight)
    {
        var users = Enumerable
            .Range(0, s.Length)
            .GroupBy(i => u[i])
            .Select(rows => rows.ToArray())
            .Select(rows =>
                (
                    Auc: Auc(
                        [.. rows.Select(i => s[i])],
                        [.. rows.Select(i => y[i])],
                        [.. rows.Select(i => w[i])]
                    ),
                    Weight: weight(rows)
                )
            )
            .Where(user => !double.IsNaN(user.Auc))
            .ToArray();
        return users.Length == 0
            ? double.NaN
            : users.Sum(user => user.Auc * user.Weight) / users.Sum(user => user.Weight);
    }

    private static IEnumerable<(double Weight, double Gap)> Bins(double[] s, float[] y, float[] w) =>
        Enumerable
            .Range(0, s.Length)
            .GroupBy(i => Math.Min(9, (int)(s[i] * 10)))
            .Select(bin =>
            {
                var weight = bin.Sum(i => (double)w[i]);
                return (weight, Math.Abs(bin.Sum(i => w[i] * (s[i] - y[i]))) / weight);
            });

    private static double Loss(double y, double p)
    {
        p = Math.Clamp(p, 2.220446049250313e-16, 1 - 2.220446049250313e-16);
        return (-y * Math.Log(p)) - ((1 - y) * Math.Log(1 - p));
    }

    private static double Mean(float[] w, Func<int, double> value) =>
        Enumerable.Range(0, w.Length).Sum(i => w[i] * value(i)) / w.Sum();
}
