using System.Numerics.Tensors;

namespace Shortlist.Learning.Encoders;

/// <summary>
/// How well partners are told from strangers: the mean over pairs of −ln of the share a softmax over cosines / temperature
/// gives the own partner, from the left and from the right alike; and the gradient by both sides.
/// </summary>
/// <remarks>
/// Negatives from the batch as in Henderson and others, "Efficient Natural Language Response Suggestion", 2017. A stranger
/// with the key of the partner is the partner met twice, and no stranger. The same for any number of threads.
/// </remarks>
internal sealed class SoftmaxPairs(int dimensions, float temperature, Workers workers)
{
    private float[] _scores = [];

    /// <param name="left">One unit vector after the other.</param>
    /// <param name="right">Partners of the left ones, in their order.</param>
    /// <param name="leftKeys">Equal for one and the same.</param>
    /// <param name="rightKeys">Equal for one and the same.</param>
    /// <param name="leftGradient">Overwritten.</param>
    /// <param name="rightGradient">Overwritten.</param>
    public double Loss(
        float[] left,
        float[] right,
        ulong[] leftKeys,
        ulong[] rightKeys,
        float[] leftGradient,
        float[] rightGradient
    )
    {
        var count = leftKeys.Length;
        _scores = _scores.Length == count * count ? _scores : new float[count * count];
        var rows = new float[count];
        var columns = new float[count];
        workers.Run(count, i => Score(i, left, right, leftKeys, rightKeys));
        workers.Run(count, i => rows[i] = LogSum(i * count, 1, count));
        workers.Run(count, j => columns[j] = LogSum(j, count, count));
        var loss = 0.0;
        for (var i = 0; i < count; i++)
        {
            loss += ((rows[i] + columns[i]) / 2) - _scores[(i * count) + i];
        }
        workers.Run(count, i => Differentiate(i, rows, columns));
        workers.Run(count, i => Sum(i * count, 1, right, leftGradient.AsSpan(i * dimensions, dimensions)));
        workers.Run(count, j => Sum(j, count, left, rightGradient.AsSpan(j * dimensions, dimensions)));
        return loss / count;
    }

    private void Score(int i, float[] left, float[] right, ulong[] leftKeys, ulong[] rightKeys)
    {
        var own = left.AsSpan(i * dimensions, dimensions);
        var scores = _scores.AsSpan(i * leftKeys.Length, leftKeys.Length);
        for (var j = 0; j < scores.Length; j++)
        {
            var isMetTwice = i != j && (leftKeys[i] == leftKeys[j] || rightKeys[i] == rightKeys[j]);
            scores[j] = isMetTwice
                ? float.NegativeInfinity
                : TensorPrimitives.Dot(own, right.AsSpan(j * dimensions, dimensions)) / temperature;
        }
    }

    private float LogSum(int from, int step, int count)
    {
        var largest = float.NegativeInfinity;
        for (var k = 0; k < count; k++)
        {
            largest = Math.Max(largest, _scores[from + (k * step)]);
        }
        var sum = 0f;
        for (var k = 0; k < count; k++)
        {
            sum += MathF.Exp(_scores[from + (k * step)] - largest);
        }
        return largest + MathF.Log(sum);
    }

    // What was a score becomes the loss's derivative by the cosine.
    private void Differentiate(int i, float[] rows, float[] columns)
    {
        var scores = _scores.AsSpan(i * rows.Length, rows.Length);
        var scale = 1 / (rows.Length * temperature);
        for (var j = 0; j < scores.Length; j++)
        {
            var share = (MathF.Exp(scores[j] - rows[i]) + MathF.Exp(scores[j] - columns[j])) / 2;
            scores[j] = (i == j ? share - 1 : share) * scale;
        }
    }

    private void Sum(int from, int step, float[] vectors, Span<float> sum)
    {
        sum.Clear();
        for (var k = 0; k * dimensions < vectors.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(
                vectors.AsSpan(k * dimensions, dimensions),
                _scores[from + (k * step)],
                sum,
                sum
            );
        }
    }
}
