namespace Shortlist.Judgments.Lists;

/// <summary>
/// Sums over ranks of gain × weight. By linearity the expectation over the order of tied items gives each rank of a
/// group the group's mean gain.
/// </summary>
internal static class RankSums
{
    private static readonly double[] Discounts = [.. Enumerable.Range(0, 1_024).Select(Compute)];

    /// <summary>1 / log₂(rank + 2) for ranks from zero.</summary>
    public static double Discount(int rank) => rank < Discounts.Length ? Discounts[rank] : Compute(rank);

    public static double Expected(
        JudgedList list,
        int depth,
        Func<double, double> gain,
        Func<int, double> weight
    )
    {
        var sum = 0.0;
        for (var start = 0; start < Math.Min(depth, list.Count); )
        {
            var group = list.GroupFrom(start);
            var mean = 0.0;
            for (var i = group.Start; i < group.End; i++)
            {
                mean += gain(list.Grades[i]) / group.Size;
            }
            if (mean != 0)
            {
                for (var i = group.Start; i < Math.Min(group.End, depth); i++)
                {
                    sum += mean * weight(i);
                }
            }
            start = group.End;
        }
        return sum;
    }

    public static double RelevantExpected(JudgedList list, int depth) =>
        Expected(list, depth, One, static _ => 1);

    public static double One(double grade) => grade > 0 ? 1 : 0;

    public static int RelevantIn(JudgedList list, TieGroup group)
    {
        var count = 0;
        foreach (var grade in list.Grades[group.Start..group.End])
        {
            count += grade > 0 ? 1 : 0;
        }
        return count;
    }

    private static double Compute(int rank) => 1 / Math.Log2(rank + 2);
}
