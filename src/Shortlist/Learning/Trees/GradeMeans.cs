namespace Shortlist.Learning.Trees;

/// <summary>Where regressions start from.</summary>
internal static class GradeMeans
{
    /// <summary>The weighted mean grade; 0 where nothing has weight.</summary>
    public static double Of(TrainingRows rows)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            sum += (double)weight * rows.Grades[row];
            weights += weight;
        }
        return weights > 0 ? sum / weights : 0;
    }
}
