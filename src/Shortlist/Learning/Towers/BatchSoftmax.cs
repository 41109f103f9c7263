using System.Numerics.Tensors;
using Shortlist.Algebra;

namespace Shortlist.Learning.Towers;

/// <summary>
/// How well those who ask tell their item from the others of the batch: the mean of −ln of the share that a softmax over
/// cosine / temperature − ln q gives it, and the gradient by both sides, in one pass over rows that stay in the cache.
/// </summary>
/// <remarks>
/// q is how likely an item is to be met as a stranger: Yi and others, "Sampling-Bias-Corrected Neural Modeling for Large Corpus
/// Item Recommendations", 2019. The same for any number of threads. Memory: 8 × (batch + 64) × batch × 4 bytes at most.
/// </remarks>
internal sealed class BatchSoftmax(int dimensions, float temperature, Workers workers)
{
    /// <summary>Parts of the batch with sums of their own, added up in order.</summary>
    private const int LaneCount = 8;

    /// <summary>Rows whose scores are in memory at a time, a lane.</summary>
    private const int ChunkSize = 48;

    private readonly float[][] _scores = new float[LaneCount][];
    private readonly float[][] _rightSums = new float[LaneCount][];
    private readonly double[] _losses = new double[LaneCount];
    private float[] _turned = [];

    /// <summary>Which of the strangers of an example are none: sets their scores to minus infinity.</summary>
    public delegate void Mask(int example, Span<float> scores);

    /// <param name="left">One direction an example.</param>
    /// <param name="right">The example's own item at its place; behind them further items.</param>
    /// <param name="batch">What belongs to the directions.</param>
    /// <param name="mask">Called on many threads.</param>
    /// <param name="leftGradient">Overwritten.</param>
    /// <param name="rightGradient">Overwritten.</param>
    /// <returns>The mean loss.</returns>
    public double Run(
        float[] left,
        float[] right,
        Corrections batch,
        Mask mask,
        float[] leftGradient,
        float[] rightGradient
    )
    {
        var count = batch.Count;
        Turn(right, count);
        var laneSize = Rows.BlockCount(count, LaneCount);
        var lanes = Rows.BlockCount(count, laneSize);
        workers.Run(
            lanes,
            lane =>
            {
                var all = batch.ItemCount * dimensions;
                var sums = _rightSums[lane] = Room(_rightSums[lane], all);
                sums.AsSpan(0, all).Clear();
                _losses[lane] = 0;
                var end = Math.Min(count, (lane + 1) * laneSize);
                for (var from = lane * laneSize; from < end; from += ChunkSize)
                {
                    var rows = Math.Min(ChunkSize, end - from);
                    _losses[lane] += Chunk(lane, (from, rows), left, right, batch, mask, leftGradient);
                }
            }
        );
        _rightSums[0].AsSpan(0, batch.ItemCount * dimensions).CopyTo(rightGradient);
        for (var lane = 1; lane < lanes; lane++)
        {
            var sum = rightGradient.AsSpan(0, batch.ItemCount * dimensions);
            TensorPrimitives.Add(sum, _rightSums[lane].AsSpan(0, sum.Length), sum);
        }
        return _losses.Take(lanes).Sum() / count;
    }

    private double Chunk(
        int lane,
        (int From, int Rows) chunk,
        float[] left,
        float[] right,
        Corrections batch,
        Mask mask,
        float[] leftGradient
    )
    {
        var (count, rows) = (batch.Count, chunk.Rows);
        _scores[lane] = Room(_scores[lane], ChunkSize * count);
        var scores = _scores[lane].AsSpan(0, rows * count);
        var own = left.AsSpan(chunk.From * dimensions, rows * dimensions);
        var gradient = leftGradient.AsSpan(chunk.From * dimensions, own.Length);
        MatrixProduct.Multiply(own, _turned, scores, rows, count, dimensions, accumulate: false);
        var (loss, scale) = (0.0, 1 / (count * temperature));
        Span<float> hard = stackalloc float[rows];
        for (var i = 0; i < rows; i++)
        {
            var row = scores.Slice(i * count, count);
            var example = chunk.From + i;
            TensorPrimitives.MultiplyAdd(row, 1 / temperature, batch.Offsets.AsSpan(0, count), row);
            mask(example, row);
            var asker = own.Slice(i * dimensions, dimensions);
            var extra = HardScore(asker, right, batch, example);
            var largest = Math.Max(extra, TensorPrimitives.Max<float>(row));
            var score = row[example];
            TensorPrimitives.Subtract(row, largest, row);
            TensorPrimitives.Exp<float>(row, row);
            extra = MathF.Exp(extra - largest);
            var sum = TensorPrimitives.Sum<float>(row) + extra;
            loss += Math.Log(sum) + largest - score;
            TensorPrimitives.Multiply(row, scale / sum, row);
            row[example] -= scale;
            hard[i] = extra * scale / sum;
        }
        MatrixProduct.Multiply(scores, right, gradient, rows, dimensions, count, accumulate: false);
        var sums = _rightSums[lane].AsSpan();
        MatrixProduct.TransposedMultiply(scores, own, sums, count, dimensions, rows, accumulate: true);
        AddHard(hard, chunk.From, batch, new(own, right), new(gradient, sums));
        return loss;
    }

    private float HardScore(ReadOnlySpan<float> own, float[] right, Corrections batch, int example) =>
        batch.Hard[example] < 0
            ? float.NegativeInfinity
            : (TensorPrimitives.Dot(own, Of(right, batch.Hard[example])) / temperature)
                + batch.Offsets[batch.Hard[example]];

    // A hard stranger belongs to one example: a step of its own is cheaper than a column for all.
    private void AddHard(
        ReadOnlySpan<float> shares,
        int from,
        Corrections batch,
        Sides values,
        Sides gradients
    )
    {
        for (var i = 0; i < shares.Length; i++)
        {
            if (batch.Hard[from + i] is >= 0 and var item)
            {
                var gradient = Of(gradients.Left, i);
                TensorPrimitives.MultiplyAdd(Of(values.Right, item), shares[i], gradient, gradient);
                gradient = Of(gradients.Right, item);
                TensorPrimitives.MultiplyAdd(Of(values.Left, i), shares[i], gradient, gradient);
            }
        }
    }

    private Span<float> Of(Span<float> vectors, int place) => vectors.Slice(place * dimensions, dimensions);

    // Dimensions × examples: read by every chunk.
    private void Turn(float[] right, int count)
    {
        _turned = Room(_turned, count * dimensions);
        for (var from = 0; from < count; from += 16)
        {
            var end = Math.Min(count, from + 16);
            for (var k = 0; k < dimensions; k++)
            {
                for (var i = from; i < end; i++)
                {
                    _turned[(k * count) + i] = right[(i * dimensions) + k];
                }
            }
        }
    }

    private static float[] Room(float[]? room, int count) =>
        room is null || room.Length < count ? new float[count] : room;

    /// <summary>What belongs to the directions of a batch.</summary>
    /// <param name="Count">Examples.</param>
    /// <param name="ItemCount">Items: one an example, and the hard strangers behind them.</param>
    /// <param name="Offsets">By item: −ln q.</param>
    /// <param name="Hard">By example: the place of its hard stranger among the items; −1 for none.</param>
    internal readonly record struct Corrections(int Count, int ItemCount, float[] Offsets, int[] Hard);

    private readonly ref struct Sides(Span<float> left, Span<float> right)
    {
        public Span<float> Left { get; } = left;

        public Span<float> Right { get; } = right;
    }
}
