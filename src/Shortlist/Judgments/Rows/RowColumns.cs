namespace Shortlist.Judgments.Rows;

/// <summary>Rows in one order, column by column.</summary>
internal sealed record RowColumns(double[] Scores, float[] Labels, double[] Weights, int[] Units)
{
    /// <summary>Unit by unit, within each in the order there was.</summary>
    public RowColumns OrderedByUnit()
    {
        var order = new int[Scores.Length];
        var keys = new long[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], keys[i]) = (i, ((long)Units[i] << 32) | (uint)i);
        }
        Array.Sort(keys, order);
        return new RowColumns(
            Array.ConvertAll(order, i => Scores[i]),
            Array.ConvertAll(order, i => Labels[i]),
            Array.ConvertAll(order, i => Weights[i]),
            Array.ConvertAll(order, i => Units[i])
        );
    }
}
