using System.Numerics.Tensors;

namespace Shortlist.Selection;

/// <summary>
/// Several Beta posteriors over common cells of the log-odds, each flat within a cell. Flat within common cells they can
/// be drawn from exactly, and which is the largest has a chance that can be added up exactly.
/// </summary>
/// <remarks>
/// The cells are bounded by points around the mode of every posterior, close where it is steep, so one that is narrow
/// among wide ones still has cells of its own. On log-odds y the density is in proportion to σ(y)^a · (1 − σ(y))^b,
/// which has one mode, ln(a / b), and no poles; a cell has the density of its middle.
/// </remarks>
internal readonly ref struct PosteriorGrid : IDisposable
{
    // Beyond the last even the slowest tail, e^−|z|, has no more than 0.03 % left.
    private static readonly double[] Steps =
    [
        0.2,
        0.4,
        0.6,
        0.8,
        1,
        1.25,
        1.5,
        1.8,
        2.2,
        2.7,
        3.3,
        4.2,
        5.5,
        8,
    ];

    private const double Negligible = 1e-15; // Of some thousand cells: far below what a drawn chance is told to.

    private readonly Scratch<double> _bounds;
    private readonly Scratch<double> _masses; // Cell after cell, in each all posteriors.
    private readonly Scratch<double> _below; // The mass below the cell.
    private readonly int _count;
    private readonly int _cells;

    /// <param name="a">What stands for successes; above 0.</param>
    /// <param name="b">What stands for failures, as many; above 0.</param>
    public PosteriorGrid(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        _count = a.Length;
        _bounds = new(_count * ((2 * Steps.Length) + 1));
        var bounds = _bounds.Span;
        for (int i = 0, at = 0; i < _count; i++)
        {
            var mode = Math.Log(a[i] / b[i]);
            // At least the spread around the mode, and at least the decay of the tail on that side.
            var curved = (1 / a[i]) + (1 / b[i]);
            var (left, right) = (
                Math.Sqrt(curved + (1 / (a[i] * a[i]))),
                Math.Sqrt(curved + (1 / (b[i] * b[i])))
            );
            bounds[at++] = mode;
            foreach (var step in Steps)
            {
                bounds[at++] = mode - (step * left);
                bounds[at++] = mode + (step * right);
            }
        }
        bounds.Sort();
        _cells = bounds.Length - 1;
        _masses = new(_cells * _count);
        _below = new(_cells * _count);
        Fill(a, b);
    }

    public void Dispose()
    {
        _bounds.Dispose();
        _masses.Dispose();
        _below.Dispose();
    }

    /// <summary>The log-odds below which lies this share of a posterior.</summary>
    public double Quantile(int posterior, double share)
    {
        // The last cell that begins at or below the share; cells without mass are passed over.
        var (low, high) = (0, _cells - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Below(middle, posterior) <= share)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }
        while (low > 0 && Mass(low, posterior) <= 0)
        {
            low--;
        }
        var within = Math.Clamp((share - Below(low, posterior)) / Mass(low, posterior), 0, 1);
        return _bounds.Span[low] + (within * (_bounds.Span[low + 1] - _bounds.Span[low]));
    }

    /// <summary>
    /// The chance that one posterior's draw is larger than those of all others:
    /// Σ over cells of mass · ∫₀¹ Π over others of (below + u · their mass) du.
    /// </summary>
    /// <param name="posterior">The one.</param>
    /// <param name="points">Of a quadrature without error for polynomials of a degree below the number of posteriors.</param>
    /// <param name="weights">As many.</param>
    public double ChanceOfLargest(int posterior, double[] points, double[] weights)
    {
        var chance = 0.0;
        for (var cell = 0; cell < _cells; cell++)
        {
            var below = _below.Span.Slice(cell * _count, _count);
            var masses = _masses.Span.Slice(cell * _count, _count);
            // At most the chance that the others lie anywhere up to the end of the cell.
            var most = masses[posterior];
            for (var i = 0; i < below.Length && most > Negligible; i++)
            {
                most *= i == posterior ? 1 : below[i] + masses[i];
            }
            if (most <= Negligible)
            {
                continue;
            }
            var integral = 0.0;
            for (var k = 0; k < points.Length; k++)
            {
                var product = weights[k];
                for (var i = 0; i < below.Length; i++)
                {
                    product *= i == posterior ? 1 : below[i] + (points[k] * masses[i]);
                }
                integral += product;
            }
            chance += masses[posterior] * integral;
        }
        return chance;
    }

    private double Mass(int cell, int posterior) => _masses.Span[(cell * _count) + posterior];

    private double Below(int cell, int posterior) => _below.Span[(cell * _count) + posterior];

    // a · y − (a + b) · ln(1 + e^y) is the logarithm of the density up to a constant.
    private void Fill(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        using var middles = new Scratch<double>(_cells);
        using var softplus = new Scratch<double>(_cells);
        using var density = new Scratch<double>(_cells);
        var bounds = _bounds.Span;
        for (var cell = 0; cell < _cells; cell++)
        {
            var middle = (bounds[cell] + bounds[cell + 1]) / 2;
            middles.Span[cell] = middle;
            softplus.Span[cell] = Softplus(middle);
        }
        for (var i = 0; i < _count; i++)
        {
            var mode = Math.Log(a[i] / b[i]);
            var peak = (a[i] * mode) - ((a[i] + b[i]) * Softplus(mode));
            for (var cell = 0; cell < _cells; cell++)
            {
                density.Span[cell] =
                    (a[i] * middles.Span[cell]) - ((a[i] + b[i]) * softplus.Span[cell]) - peak;
            }
            TensorPrimitives.Exp(density.Span, density.Span);
            var total = 0.0;
            for (var cell = 0; cell < _cells; cell++)
            {
                density.Span[cell] *= bounds[cell + 1] - bounds[cell];
                total += density.Span[cell];
            }
            var below = 0.0;
            for (var cell = 0; cell < _cells; cell++)
            {
                var mass = density.Span[cell] / total;
                (_masses.Span[(cell * _count) + i], _below.Span[(cell * _count) + i]) = (mass, below);
                below += mass;
            }
        }
    }

    private static double Softplus(double y) => Math.Max(y, 0) + Math.Log(1 + Math.Exp(-Math.Abs(y)));
}
