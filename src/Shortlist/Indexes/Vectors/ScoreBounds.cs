using System.Runtime.CompilerServices;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Vectors;

/// <summary>Between which two numbers the exact score of a query with a vector lies, from the vector's code.</summary>
internal readonly struct ScoreBounds
{
    private readonly VectorRecords _records;
    private readonly SignedQuery _asked;
    private readonly float _norm;

    // What rounding may do to the sums, as a share of the product of the lengths; four times what it can.
    private readonly float _slack;

    // The greatest length that a code of width 1 may miss, per 255th.
    private readonly float _residual;

    public ScoreBounds(VectorRecords records, SignedQuery asked)
    {
        _records = records;
        _asked = asked;
        _norm = MathF.Sqrt(asked.SquaredNorm) * (1 + 1e-6f);
        _slack = (records.Dimension + 16) * 2.4e-7f;
        _residual = VectorCodes.Residual(1, records.Dimension, 1) * (1 + 1e-6f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (float Low, float High) Of(int slot, int dot)
    {
        var scale = VectorCodes.ScaleOf[_records.Step(slot)];
        var score = (dot - _asked.Bias) * (scale * _asked.Scale);
        var squared = _records.SquaredNorm(slot);
        var length = _records.Metric == VectorMetric.Cosine ? 1.000001f : MathF.Sqrt(squared) * 1.000001f;
        var error = Error(_residual * _records.Residual(slot) * scale, length);
        if (_records.Metric == VectorMetric.Euclidean)
        {
            score = (2 * score) - squared - _asked.SquaredNorm;
            error = (2 * error) + (_slack * (_norm + length) * (_norm + length));
        }
        return (score - error, score + error);
    }

    /// <summary>
    /// By the step of the scale: the least product of bytes with which a cosine may still reach the bar, so that most rows
    /// cost one comparison. For other metrics that depends on the vector's length: nothing is ruled out here.
    /// </summary>
    public void MinDots(float bar, Span<int> minDots)
    {
        if (_records.Metric != VectorMetric.Cosine || float.IsNegativeInfinity(bar))
        {
            minDots.Fill(int.MinValue);
            return;
        }
        for (var step = _records.StepLow; step <= _records.StepHigh; step++)
        {
            var scale = VectorCodes.ScaleOf[step];
            var least = (bar - Error(_residual * 255 * scale, 1.000001f)) / ((double)scale * _asked.Scale);
            minDots[step] = (int)Math.Clamp(Math.Floor(least) + _asked.Bias - 1, int.MinValue, int.MaxValue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Error(float missed, float length) =>
        (_norm * missed) + (_asked.Missed * (length + missed)) + (_slack * _norm * length);
}
