namespace Shortlist.Learning.Trees;

/// <summary>The mean of a ranking metric over the groups with a relevant row.</summary>
internal static class RankMeasure
{
    public static string NameOf(RankMetric metric, int at) =>
        metric switch
        {
            RankMetric.Map => $"map@{at}",
            RankMetric.Mrr => $"mrr@{at}",
            _ => $"ndcg@{at}",
        };

    /// <remarks>
    /// For MAP and MRR relevant rows come last among equal scores, so that a model that has learnt nothing isn't praised; for
    /// NDCG see <see cref="Ndcg.Mean"/>.
    /// </remarks>
    public static double Mean(TrainingRows rows, double[] scores, TreesOptions options)
    {
        if (options.Metric == RankMetric.Ndcg)
        {
            return Ndcg.Mean(rows, scores, options.At, options.Gain);
        }
        var sum = 0.0;
        var groups = 0;
        for (var group = 0; group < rows.GroupCount; group++)
        {
            var begin = rows.GroupStart(group);
            var grades = rows.Grades.AsSpan(begin, rows.GroupSizes[group]);
            if (grades.ContainsAnyExcept(0))
            {
                var places = Places(grades, scores.AsSpan(begin, grades.Length));
                sum += options.Metric == RankMetric.Mrr ? Mrr(places, options.At) : Map(places, options.At);
                groups++;
            }
        }
        return groups > 0 ? sum / groups : double.NaN;
    }

    /// <summary>Where the relevant rows stand, from 1, ascending.</summary>
    private static int[] Places(ReadOnlySpan<float> grades, ReadOnlySpan<double> scores)
    {
        var rows = new (double Score, bool IsRelevant)[grades.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = (scores[row], grades[row] > 0);
        }
        Array.Sort(
            rows,
            (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.IsRelevant.CompareTo(b.IsRelevant)
        );
        return [.. rows.Index().Where(row => row.Item.IsRelevant).Select(row => row.Index + 1)];
    }

    private static double Mrr(int[] places, int at) => places[0] <= at ? 1.0 / places[0] : 0;

    private static double Map(int[] places, int at)
    {
        var sum = 0.0;
        for (var i = 0; i < places.Length && places[i] <= at; i++)
        {
            sum += (i + 1.0) / places[i];
        }
        return sum / Math.Min(places.Length, at);
    }
}
