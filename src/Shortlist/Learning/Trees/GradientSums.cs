namespace Shortlist.Learning.Trees;

/// <summary>First and second derivatives of some rows, added up, in the fixed-point units of one tree.</summary>
internal readonly record struct GradientSums(long Gradient, long Packed)
{
    public long Hessian => Packed & ((1L << FixedGradients.HessianBits) - 1);

    public int RowCount => (int)(Packed >> FixedGradients.HessianBits);

    public static GradientSums operator +(GradientSums left, GradientSums right) =>
        new(left.Gradient + right.Gradient, left.Packed + right.Packed);

    public static GradientSums operator -(GradientSums left, GradientSums right) =>
        new(left.Gradient - right.Gradient, left.Packed - right.Packed);
}
