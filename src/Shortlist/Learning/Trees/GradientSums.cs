namespace Shortlist.Learning.Trees;

/// <summary>First and second derivatives of some rows, added up, in the whole-number units of one tree.</summary>
internal readonly record struct GradientSums(long Gradient, long Packed)
{
    /// <summary>The sum of hessians takes the lower bits of the packed half, the number of rows the rest.</summary>
    public const int HessianBits = 40;

    public long Hessian => Packed & ((1L << HessianBits) - 1);

    public int RowCount => (int)(Packed >> HessianBits);

    public static GradientSums operator +(GradientSums left, GradientSums right) =>
        new(left.Gradient + right.Gradient, left.Packed + right.Packed);

    public static GradientSums operator -(GradientSums left, GradientSums right) =>
        new(left.Gradient - right.Gradient, left.Packed - right.Packed);
}
