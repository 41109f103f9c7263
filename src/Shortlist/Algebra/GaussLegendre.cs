namespace Shortlist.Algebra;

/// <summary>
/// Points and weights by which a polynomial is integrated from 0 to 1 without error, as long as its degree is below twice
/// the number of points. Gauss, 1814.
/// </summary>
internal static class GaussLegendre
{
    private const int NewtonStepsMax = 100;

    /// <summary>The points rise and lie within 0 and 1; the weights are positive and add up to 1.</summary>
    public static (double[] Points, double[] Weights) OnUnit(int count)
    {
        var (points, weights) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            // A guess near the root, better with each of Newton's steps.
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            var slope = 0.0;
            for (var step = 0; step < NewtonStepsMax; step++)
            {
                (var value, slope) = Legendre(count, x);
                var next = x - (value / slope);
                if (next == x)
                {
                    break;
                }
                x = next;
            }
            points[count - 1 - i] = (1 + x) / 2;
            weights[count - 1 - i] = 1 / ((1 - (x * x)) * slope * slope);
        }
        return (points, weights);
    }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var i = 2; i <= degree; i++)
        {
            (before, value) = (value, ((((2 * i) - 1) * x * value) - ((i - 1) * before)) / i);
        }
        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
