namespace Shortlist.Algebra;

/// <summary>
/// Numbers of one row of a tile, in registers, so that tiles are written once and compiled for each width: the calls vanish, since
/// the implementations are structs.
/// </summary>
internal unsafe interface ITileLine<TSelf>
    where TSelf : struct, ITileLine<TSelf>
{
    static abstract TSelf Load(float* from);

    /// <summary>sum + factor · line, fused.</summary>
    static abstract TSelf Add(TSelf sum, float factor, TSelf line);

    void Store(float* to);
}
