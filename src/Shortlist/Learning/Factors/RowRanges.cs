namespace Shortlist.Learning.Factors;

/// <summary>Cuts the rows of a matrix into ranges of about equal work, for threads to take one after the other.</summary>
internal static class RowRanges
{
    /// <param name="matrix">Its rows are cut.</param>
    /// <param name="parts">About as many ranges; fewer where there are fewer rows.</param>
    /// <param name="rowCost">What a row costs beside its cells, in cells.</param>
    /// <returns>Where each begins, and at last the number of rows.</returns>
    public static int[] Of(InteractionMatrix matrix, int parts, int rowCost)
    {
        var whole = matrix.CellCount + ((long)matrix.RowCount * rowCost);
        var each = Math.Max(1, (whole + parts - 1) / parts);
        List<int> starts = [0];
        var cost = 0L;
        for (var row = 0; row < matrix.RowCount; row++)
        {
            cost += matrix.Columns(row).Length + rowCost;
            if (cost >= each && row + 1 < matrix.RowCount)
            {
                starts.Add(row + 1);
                cost = 0;
            }
        }
        starts.Add(matrix.RowCount);
        return [.. starts];
    }
}
