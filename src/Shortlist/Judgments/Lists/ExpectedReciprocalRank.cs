namespace Shortlist.Judgments.Lists;

/// <summary>
/// Expected reciprocal rank: a reader goes down the list, is satisfied by an item with chance (2^g − 1) / 2^gmax, and
/// stops. Chapelle, Metzler, Zhang and Grinspan, 2009.
/// </summary>
/// <remarks>Costs O(n) without ties; a tied group of n costs O(n · min(n, k)).</remarks>
public sealed class ExpectedReciprocalRank : IListMetric
{
    public string Name => "err";

    public string Summary => "Expected one over the rank at which a reader finds enough.";

    public double? Compute(JudgedList list, int depth)
    {
        if (list.RelevantCount == 0)
        {
            return null;
        }
        var top = Math.Pow(2, list.GradeMax);
        var (sum, reading) = (0.0, 1.0);
        for (var start = 0; start < Math.Min(depth, list.Count) && reading > 0; )
        {
            var group = list.GroupFrom(start);
            var places = Math.Min(group.End, depth) - start;
            var stillReading = StillReading(list, group, places, top);
            for (var place = 1; place <= places; place++)
            {
                sum += reading * (stillReading[place - 1] - stillReading[place]) / (start + place);
            }
            reading *= stillReading[places];
            start = group.End;
        }
        return sum;
    }

    // Element j: the expected chance to read on after j random items of the group, e_j(1 − stop) / C(n, j) with e_j the
    // elementary symmetric polynomial. Built up item by item as a mean, so that nothing overflows.
    private static double[] StillReading(JudgedList list, TieGroup group, int places, double top)
    {
        var means = new double[places + 1];
        means[0] = 1;
        for (var count = 1; count <= group.Size; count++)
        {
            var on = 1 - ((Math.Pow(2, list.Grades[group.Start + count - 1]) - 1) / top);
            for (var j = Math.Min(count, places); j > 0; j--)
            {
                means[j] = (((count - j) * means[j]) + (j * on * means[j - 1])) / count;
            }
        }
        return means;
    }
}
