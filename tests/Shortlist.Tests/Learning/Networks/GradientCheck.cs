namespace Shortlist.Tests.Learning.Networks;

/// <summary>Compares the gradient that a network computes with the slope of its loss, number by number.</summary>
internal static class GradientCheck
{
    /// <summary>Float products carry seven digits; the step balances them against the curve of the loss.</summary>
    private const float Step = 4e-3f;

    /// <summary>Numbers at which an activation may have its kink within the step: there the loss has no one slope.</summary>
    private const double KinkShareMax = 0.05;

    /// <param name="values">What the loss depends on; every number is moved and put back.</param>
    /// <param name="gradient">The loss by each of them, as computed.</param>
    /// <param name="loss">Of the values as they are.</param>
    /// <param name="tolerance">Absolute, on gradients of about one.</param>
    public static void Agrees(
        Span<float> values,
        ReadOnlySpan<float> gradient,
        Func<double> loss,
        double tolerance = 4e-3
    )
    {
        Assert.Equal(values.Length, gradient.Length);
        var kinks = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var slope = Slope(ref values[i], Step, loss);
            if (Math.Abs(slope - gradient[i]) <= tolerance)
            {
                continue;
            }
            var nearer = Slope(ref values[i], Step / 4, loss);
            Assert.True(
                Math.Abs(nearer - gradient[i]) <= 4 * tolerance || Math.Abs(nearer - slope) > tolerance,
                $"Number {i}: the slope is {slope}, the gradient says {gradient[i]}."
            );
            kinks++;
        }
        Assert.InRange(kinks, 0, (int)(KinkShareMax * values.Length));
    }

    private static double Slope(ref float value, float step, Func<double> loss)
    {
        var before = value;
        value = before + step;
        var above = loss();
        value = before - step;
        var below = loss();
        value = before;
        return (above - below) / (2 * step);
    }
}
