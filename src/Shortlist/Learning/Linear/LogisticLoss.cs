using System.Numerics.Tensors;

namespace Shortlist.Learning.Linear;

/// <summary>
/// The mean log loss of "grade above zero" plus l2 / (2 · Σ weights) · ‖w‖², over standardised columns and one
/// indicator for each column with missing values. The intercept is last and free of the penalty.
/// </summary>
/// <remarks>Sums are merged block by block, so the number of threads changes no bit.</remarks>
internal sealed class LogisticLoss
{
    private const int BlockSize = 4_096;

    private readonly float[][] _columns;
    private readonly TrainingRows _rows;
    private readonly double _l2;
    private readonly double _weightSum;
    private readonly Workers _workers;

    public LogisticLoss(TrainingRows rows, float[][] columns, double l2, Workers workers)
    {
        (_rows, _columns, _l2) = (rows, columns, l2);
        _workers = workers;
        _weightSum = rows.Weights?.Sum(weight => (double)weight) ?? rows.RowCount;
    }

    public int Dimensions => _columns.Length + 1;

    public double Evaluate(double[] weights, double[] gradient)
    {
        var blocks = Rows.BlockCount(_rows.RowCount, BlockSize);
        var parts = new (double Loss, double[] Gradient)[blocks];
        _workers.Run(blocks, block => parts[block] = EvaluateBlock(weights, block));
        Array.Clear(gradient);
        var loss = 0.0;
        foreach (var part in parts)
        {
            loss += part.Loss;
            TensorPrimitives.Add<double>(gradient, part.Gradient, gradient);
        }
        TensorPrimitives.Divide<double>(gradient, _weightSum, gradient);
        var penalty = _l2 / _weightSum;
        var slopes = weights.AsSpan(0, _columns.Length);
        TensorPrimitives.MultiplyAdd<double>(slopes, penalty, gradient.AsSpan(0, slopes.Length), gradient);
        return (loss / _weightSum) + (penalty / 2 * TensorPrimitives.SumOfSquares<double>(slopes));
    }

    private (double Loss, double[] Gradient) EvaluateBlock(double[] weights, int block)
    {
        var begin = block * BlockSize;
        var count = Math.Min(BlockSize, _rows.RowCount - begin);
        var residuals = new float[count];
        Array.Fill(residuals, (float)weights[^1]);
        for (var column = 0; column < _columns.Length; column++)
        {
            var values = _columns[column].AsSpan(begin, count);
            TensorPrimitives.MultiplyAdd<float>(values, (float)weights[column], residuals, residuals);
        }
        var loss = 0.0;
        for (var i = 0; i < count; i++)
        {
            double margin = residuals[i];
            var relevant = _rows.Grades[begin + i] > 0;
            var weight = _rows.Weights?[begin + i] ?? 1;
            var small = Math.Exp(-Math.Abs(margin));
            loss += weight * (Math.Max(relevant ? -margin : margin, 0) + Math.Log(1 + small));
            var probability = margin >= 0 ? 1 / (1 + small) : small / (1 + small);
            residuals[i] = (float)(weight * (probability - (relevant ? 1 : 0)));
        }
        var gradient = new double[weights.Length];
        for (var column = 0; column < _columns.Length; column++)
        {
            gradient[column] = TensorPrimitives.Dot<float>(residuals, _columns[column].AsSpan(begin, count));
        }
        gradient[^1] = TensorPrimitives.Sum<float>(residuals);
        return (loss, gradient);
    }
}
