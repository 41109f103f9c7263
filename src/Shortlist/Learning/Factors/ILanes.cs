using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Factors;

/// <summary>
/// One width of vector registers, so that a kernel is written once and compiled for each: the calls vanish, since the
/// implementations are structs.
/// </summary>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Floats of a register; a divisor of <see cref="FactorVectors.Block"/>.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(float* from);

    static abstract void Store(TVector vector, float* to);

    /// <summary>The value in every lane.</summary>
    static abstract TVector Of(float value);

    /// <summary>left · right + sum, fused where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector sum);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>Folded to four lanes, which add up to the same.</summary>
    static abstract Vector128<float> Quarter(TVector vector);
}
