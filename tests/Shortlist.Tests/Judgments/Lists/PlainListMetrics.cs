namespace Shortlist.Tests.Judgments.Lists;

/// <summary>The textbook definitions for a list in strict order, and their mean over every order of tied items.</summary>
internal static class PlainListMetrics
{
    /// <summary>Each definition: grades in rank order, all relevant grades of the query, depth, top of the scale.</summary>
    public static readonly Dictionary<string, Func<double[], double[], int, double, double>> All = new()
    {
        ["precision"] = (g, _, k, _) =>
            g.Length == 0 ? 0 : g.Take(k).Count(x => x > 0) / (double)(k == int.MaxValue ? g.Length : k),
        ["recall"] = (g, r, k, _) => g.Take(k).Count(x => x > 0) / (double)r.Length,
        ["hit_rate"] = (g, _, k, _) => g.Take(k).Any(x => x > 0) ? 1 : 0,
        ["map"] = (g, r, k, _) => PrecisionSum(g, k) / r.Length,
        ["map_min"] = (g, r, k, _) => PrecisionSum(g, k) / Math.Min(r.Length, k),
        ["mrr"] = (g, _, k, _) =>
            g.Take(k).Select((x, i) => x > 0 ? 1.0 / (i + 1) : 0).FirstOrDefault(x => x > 0),
        ["mrr_all"] = (g, r, k, _) => g.Take(k).Select((x, i) => x > 0 ? 1.0 / (i + 1) : 0).Sum() / r.Length,
        ["ndcg"] = (g, r, k, _) => Dcg(g, k, x => x) / Dcg([.. r.OrderDescending()], k, x => x),
        ["ndcg_exp"] = (g, r, k, _) =>
            Dcg(g, k, x => Math.Pow(2, x) - 1) / Dcg([.. r.OrderDescending()], k, x => Math.Pow(2, x) - 1),
        ["err"] = (g, _, k, top) =>
        {
            var (sum, reading) = (0.0, 1.0);
            for (var i = 0; i < Math.Min(k, g.Length); i++)
            {
                var stop = (Math.Pow(2, g[i]) - 1) / Math.Pow(2, top);
                sum += reading * stop / (i + 1);
                reading *= 1 - stop;
            }
            return sum;
        },
        ["rbp"] = (g, _, k, _) => 0.2 * g.Take(k).Select((x, i) => x > 0 ? Math.Pow(0.8, i) : 0).Sum(),
    };

    public static double Mean(string metric, float[] scores, float[] grades, int depth)
    {
        double[] relevant = [.. grades.Where(grade => grade > 0).Select(grade => (double)grade)];
        return Orders([.. Enumerable.Range(0, scores.Length)])
            .Where(order => order.Zip(order.Skip(1)).All(pair => scores[pair.First] >= scores[pair.Second]))
            .Average(order =>
                All[metric]([.. order.Select(i => (double)grades[i])], relevant, depth, grades.Max())
            );
    }

    private static double PrecisionSum(double[] grades, int depth) =>
        grades
            .Take(depth)
            .Select((x, i) => x > 0 ? grades.Take(i + 1).Count(y => y > 0) / (double)(i + 1) : 0)
            .Sum();

    private static double Dcg(double[] grades, int depth, Func<double, double> gain) =>
        grades.Take(depth).Select((grade, i) => gain(grade) / Math.Log2(i + 2)).Sum();

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length == 0
            ?
            [
                [],
            ]
            : items.SelectMany(first =>
                Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest])
            );
}
