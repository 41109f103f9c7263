namespace Shortlist.Learning.Factors;

/// <summary>
/// How much a row's squared vector costs: level · (strength + others / confidence)^power. Rendle, Krichene, Zhang and Koren,
/// "Revisiting the Performance of iALS on Item Recommendation Benchmarks", 2022, eq. 8.
/// </summary>
internal readonly record struct FactorPenalty(double Level, double Power, double Confidence)
{
    /// <summary>The level at which users and items cost the recipe's regularisation on average, whatever the power.</summary>
    public static FactorPenalty Of(FactorsOptions recipe, InteractionMatrix byUser, InteractionMatrix byItem)
    {
        var plain = new FactorPenalty(1, recipe.FrequencyScaling, recipe.Confidence);
        if (recipe.FrequencyScaling == 0)
        {
            return plain with { Level = recipe.Regularisation };
        }
        var mean = (Sum(plain, byUser) + Sum(plain, byItem)) / ((double)byUser.RowCount + byItem.RowCount);
        return plain with { Level = recipe.Regularisation / mean };
    }

    /// <param name="strengths">Of the row's cells.</param>
    /// <param name="others">How many rows the other side has.</param>
    public float Of(ReadOnlySpan<float> strengths, int others)
    {
        if (Power == 0)
        {
            return (float)Level;
        }
        var sum = others / Confidence;
        foreach (var strength in strengths)
        {
            sum += strength;
        }
        return (float)(Level * Math.Pow(sum, Power));
    }

    private static double Sum(FactorPenalty plain, InteractionMatrix matrix)
    {
        var sum = 0.0;
        for (var row = 0; row < matrix.RowCount; row++)
        {
            sum += plain.Of(matrix.Strengths(row), matrix.ColumnCount);
        }
        return sum;
    }
}
