using System.Numerics.Tensors;

namespace Shortlist.Learning.Linear;

/// <summary>
/// Minimises a smooth convex function from its gradients: limited-memory BFGS, Liu and Nocedal, 1989, with Armijo
/// backtracking. Deterministic; each step costs one or two evaluations.
/// </summary>
internal sealed class Lbfgs(int memory = 10)
{
    private const double SufficientDecrease = 1e-4;
    private const int BacktracksMax = 40;

    private readonly List<(double[] Step, double[] Change, double Curvature)> _pairs = [];

    /// <summary>
    /// Moves x from the start it holds to the minimum. The function gives the value at a point and writes the gradient
    /// into its second argument; <paramref name="after"/> is told each step's number and value.
    /// </summary>
    /// <returns>Steps taken.</returns>
    public int Minimise(
        double[] x,
        Func<double[], double[], double> evaluate,
        int stepsMax,
        double tolerance,
        Action<int, double> after
    )
    {
        var gradient = new double[x.Length];
        var value = evaluate(x, gradient);
        for (var step = 1; step <= stepsMax; step++)
        {
            if (TensorPrimitives.Norm<double>(gradient) <= tolerance)
            {
                return step - 1;
            }
            var direction = Direction(gradient);
            var slope = TensorPrimitives.Dot<double>(direction, gradient);
            var nextGradient = new double[x.Length];
            var length = _pairs.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient)) : 1;
            var moved = Search(x, direction, slope, value, length, evaluate, nextGradient);
            if (moved is not var (next, nextValue))
            {
                return step - 1; // No step falls any more: rounding is all that is left.
            }
            Remember(x, next, gradient, nextGradient);
            next.CopyTo(x, 0);
            (gradient, value) = (nextGradient, nextValue);
            after(step, value);
        }
        return stepsMax;
    }

    private static (double[] X, double Value)? Search(
        double[] x,
        double[] direction,
        double slope,
        double value,
        double length,
        Func<double[], double[], double> evaluate,
        double[] gradient
    )
    {
        var next = new double[x.Length];
        for (var tries = 0; tries < BacktracksMax; tries++, length /= 2)
        {
            TensorPrimitives.MultiplyAdd<double>(direction, length, x, next);
            var nextValue = evaluate(next, gradient);
            if (nextValue <= value + (SufficientDecrease * length * slope) && nextValue < value)
            {
                return (next, nextValue);
            }
        }
        return null;
    }

    private void Remember(double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        var step = new double[x.Length];
        var change = new double[x.Length];
        TensorPrimitives.Subtract<double>(next, x, step);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        var curvature = TensorPrimitives.Dot<double>(step, change);
        if (curvature <= 1e-12 * TensorPrimitives.Dot<double>(change, change))
        {
            return;
        }
        _pairs.Add((step, change, curvature));
        if (_pairs.Count > memory)
        {
            _pairs.RemoveAt(0);
        }
    }

    /// <summary>The two-loop recursion: minus the inverse Hessian's estimate times the gradient.</summary>
    private double[] Direction(double[] gradient)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, direction);
        var shares = new double[_pairs.Count];
        for (var i = _pairs.Count - 1; i >= 0; i--)
        {
            var (step, change, curvature) = _pairs[i];
            shares[i] = TensorPrimitives.Dot<double>(step, direction) / curvature;
            TensorPrimitives.MultiplyAdd<double>(change, -shares[i], direction, direction);
        }
        if (_pairs.Count > 0)
        {
            var (_, change, curvature) = _pairs[^1];
            var scale = curvature / TensorPrimitives.Dot<double>(change, change);
            TensorPrimitives.Multiply<double>(direction, scale, direction);
        }
        for (var i = 0; i < _pairs.Count; i++)
        {
            var (step, change, curvature) = _pairs[i];
            var correction = shares[i] - (TensorPrimitives.Dot<double>(change, direction) / curvature);
            TensorPrimitives.MultiplyAdd<double>(step, correction, direction, direction);
        }
        return direction;
    }
}
