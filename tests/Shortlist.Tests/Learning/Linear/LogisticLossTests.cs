using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Linear;

namespace Shortlist.Tests.Learning.Linear;

public sealed class LogisticLossTests
{
    [Fact]
    public void The_gradient_is_the_slope_of_the_value()
    {
        var rows = SyntheticRows.Make(2, weighted: true);
        var workers = new Workers(1, CancellationToken.None);
        var loss = new LogisticLoss(rows, new ScaledColumns(rows, workers).Columns, 3, workers);
        var random = new SeededRandom(6);
        double[] x = [.. Enumerable.Range(0, loss.Dimensions).Select(_ => random.NextNormal())];
        var gradient = new double[x.Length];
        loss.Evaluate(x, gradient);

        for (var i = 0; i < x.Length; i++)
        {
            double At(double step)
            {
                double[] moved = [.. x];
                moved[i] += step;
                return loss.Evaluate(moved, new double[x.Length]);
            }
            Assert.Equal((At(1e-3) - At(-1e-3)) / 2e-3, gradient[i], 1e-4);
        }
    }
}
