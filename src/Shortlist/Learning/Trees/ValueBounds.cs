namespace Shortlist.Learning.Trees;

/// <summary>The range a leaf's value may take, so that what grows with a feature above it goes on growing.</summary>
internal readonly record struct ValueBounds(double Low, double High)
{
    public static readonly ValueBounds None = new(double.NegativeInfinity, double.PositiveInfinity);

    public double Clamp(double value) => Math.Clamp(value, Low, High);
}
