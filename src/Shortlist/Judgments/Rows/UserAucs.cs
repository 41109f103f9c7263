namespace Shortlist.Judgments.Rows;

/// <summary>The AUC of each user's rows, one user after the other, and their weighted mean.</summary>
internal static class UserAucs
{
    public static double? Mean(ScoredRows rows, Func<AucSweep, double> weight)
    {
        var (sum, weights) = (0.0, 0.0);
        ForEach(
            rows,
            user =>
            {
                if (user.Value is { } auc)
                {
                    sum += weight(user) * auc;
                    weights += weight(user);
                }
            }
        );
        return weights > 0 ? sum / weights : null;
    }

    public static int Undefined(ScoredRows rows)
    {
        var count = 0;
        ForEach(rows, user => count += user.Value is null ? 1 : 0);
        return count;
    }

    private static void ForEach(ScoredRows rows, Action<AucSweep> onUser)
    {
        var columns = rows.ByUser;
        for (var start = 0; start < rows.Count; )
        {
            var sweep = new AucSweep();
            var end = start;
            for (; end < rows.Count && columns.Units[end] == columns.Units[start]; end++)
            {
                sweep.Add(columns.Scores[end], columns.Labels[end], rows.WeightIn(columns, end));
            }
            onUser(sweep);
            start = end;
        }
    }
}
