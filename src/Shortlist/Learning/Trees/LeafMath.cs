namespace Shortlist.Learning.Trees;

/// <summary>
/// A leaf's best value and what it is worth, over sums in quantised units. Chen and Guestrin, "XGBoost: A Scalable Tree
/// Boosting System", 2016, eq. 5 to 7.
/// </summary>
/// <remarks>
/// Scores are G² / (H + λ) with G and H counted in steps and λ in hessian steps; times half of <see cref="GainPerScore"/> they
/// are gains in the objective's own units.
/// </remarks>
internal readonly struct LeafMath
{
    public LeafMath(QuantisedGradients gradients, TreesOptions options, double extraL2 = 0)
    {
        L2 = (options.L2 + extraL2) / gradients.HessianStep;
        HessianMin = options.MinHessianPerLeaf / gradients.HessianStep;
        RowsMin = options.MinRowsPerLeaf;
        ValuePerStep = gradients.GradientStep / gradients.HessianStep;
        GainPerScore = gradients.GradientStep * ValuePerStep / 2;
    }

    /// <summary>In hessian steps.</summary>
    public double L2 { get; }

    /// <summary>In hessian steps.</summary>
    public double HessianMin { get; }

    public int RowsMin { get; }

    public double GainPerScore { get; }

    /// <summary>What −G / (H + λ) in steps has to be multiplied by for a leaf value.</summary>
    public double ValuePerStep { get; }

    /// <summary>Whether the rows may be a leaf.</summary>
    public bool Allows(GradientSums sums) =>
        sums.RowCount >= RowsMin && sums.Hessian >= HessianMin && sums.Hessian + L2 > 0;

    public double Score(GradientSums sums)
    {
        var hessian = sums.Hessian + L2;
        return hessian > 0 ? (double)sums.Gradient * sums.Gradient / hessian : 0;
    }

    /// <summary>The value that minimises the leaf's second-order loss, kept within the bounds.</summary>
    public double Value(GradientSums sums, ValueBounds bounds)
    {
        var hessian = sums.Hessian + L2;
        return bounds.Clamp(hessian > 0 ? -sums.Gradient * ValuePerStep / hessian : 0);
    }

    /// <summary>What a value is worth that need not be the best one; for the best one it is <see cref="Score"/>.</summary>
    public double ScoreAt(GradientSums sums, double value)
    {
        var steps = value / ValuePerStep;
        return -((2 * sums.Gradient * steps) + ((sums.Hessian + L2) * steps * steps));
    }
}
