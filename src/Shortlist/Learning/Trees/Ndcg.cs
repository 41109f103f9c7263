namespace Shortlist.Learning.Trees;

/// <summary>The parts of NDCG that LambdaMART descends on and stops by. Järvelin and Kekäläinen, 2002.</summary>
internal static class Ndcg
{
    public static double GainOf(float grade, Gain gain) =>
        gain == Gain.Linear ? grade : Math.Pow(2, Math.Min(grade, 64)) - 1;

    /// <summary>1 / log₂(1 + rank), rank from 1.</summary>
    public static double Discount(int place) => 1 / Math.Log2(place + 2);

    /// <summary>The best DCG the grades allow within the cut; 0 where nothing is relevant.</summary>
    public static double IdealDcg(ReadOnlySpan<float> grades, int at, Gain gain)
    {
        var sorted = grades.ToArray();
        sorted.AsSpan().Sort();
        var dcg = 0.0;
        for (var place = 0; place < Math.Min(at, sorted.Length); place++)
        {
            dcg += GainOf(sorted[^(place + 1)], gain) * Discount(place);
        }
        return dcg;
    }

    /// <summary>
    /// The mean over groups with a relevant row. Rows of equal score share their places: in row order, a model that has
    /// learnt nothing would be praised for whatever order the rows were written in.
    /// </summary>
    public static double Mean(TrainingRows rows, double[] scores, int at, Gain gain)
    {
        var sum = 0.0;
        var groups = 0;
        for (var group = 0; group < rows.GroupCount; group++)
        {
            var begin = rows.GroupStart(group);
            var grades = rows.Grades.AsSpan(begin, rows.GroupSizes[group]);
            var ideal = IdealDcg(grades, at, gain);
            if (ideal > 0)
            {
                sum += ExpectedDcg(grades, scores.AsSpan(begin, grades.Length), at, gain) / ideal;
                groups++;
            }
        }
        return groups > 0 ? sum / groups : double.NaN;
    }

    // McSherry and Najork, "Computing Information Retrieval Performance Measures Efficiently in the Presence of Tied
    // Scores", 2008: each row of a tie gets the mean discount of the places the tie covers.
    private static double ExpectedDcg(
        ReadOnlySpan<float> grades,
        ReadOnlySpan<double> scores,
        int at,
        Gain gain
    )
    {
        var order = new int[grades.Length];
        Rank(scores, order);
        var dcg = 0.0;
        for (int begin = 0, end; begin < Math.Min(at, order.Length); begin = end)
        {
            var (gains, discounts) = (0.0, 0.0);
            for (end = begin; end < order.Length && scores[order[end]] == scores[order[begin]]; end++)
            {
                gains += GainOf(grades[order[end]], gain);
                discounts += end < at ? Discount(end) : 0;
            }
            dcg += gains * discounts / (end - begin);
        }
        return dcg;
    }

    /// <summary>Places from the greatest score to the least; equal scores in row order.</summary>
    public static void Rank(ReadOnlySpan<double> scores, Span<int> order)
    {
        var keys = new double[scores.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            keys[row] = -scores[row];
            order[row] = row;
        }
        keys.AsSpan().Sort(order);
        for (int begin = 0, end; begin < keys.Length; begin = end)
        {
            end = begin + 1;
            while (end < keys.Length && keys[end] == keys[begin])
            {
                end++;
            }
            order[begin..end].Sort();
        }
    }
}
