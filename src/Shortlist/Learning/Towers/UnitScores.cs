using Shortlist.Algebra;

namespace Shortlist.Learning.Towers;

/// <summary>The cosines of many askers with many items, some askers' at a time, so that they never stand all in memory.</summary>
/// <param name="items">Directions one after the other.</param>
/// <param name="itemCount">At least one.</param>
/// <param name="chunkSize">Askers whose scores a thread holds at once.</param>
internal sealed class UnitScores(float[] items, int itemCount, int chunkSize)
{
    /// <param name="askers">Directions one after the other.</param>
    /// <param name="askerCount">Of them.</param>
    /// <param name="workers">Share the askers.</param>
    /// <param name="each">Given an asker's number and its scores by item; on any thread.</param>
    public void Run(float[] askers, int askerCount, Workers workers, Action<int, ReadOnlySpan<float>> each)
    {
        var dimensions = items.Length / itemCount;
        workers.Run(
            Rows.BlockCount(askerCount, chunkSize),
            chunk =>
            {
                var from = chunk * chunkSize;
                var count = Math.Min(chunkSize, askerCount - from);
                var scores = new float[count * itemCount];
                MatrixProduct.MultiplyTransposed(
                    askers.AsSpan(from * dimensions, count * dimensions),
                    items,
                    scores,
                    count,
                    itemCount,
                    dimensions,
                    accumulate: false
                );
                for (var i = 0; i < count; i++)
                {
                    each(from + i, scores.AsSpan(i * itemCount, itemCount));
                }
            }
        );
    }
}
