using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// The item whose rate is largest when every rate is drawn from what is known of it: the posterior
/// Beta(prior · weight + successes, (1 − prior) · weight + failures). Thompson, "On the Likelihood that One Unknown
/// Probability Exceeds Another", 1933.
/// </summary>
/// <remarks>
/// Rates are drawn from <see cref="PosteriorGrid"/>, under which the chance of being the largest is a finite sum, so the
/// chance that is told is the chance that was. O(n²) for a pool of n and as much again for each cell that matters: about a tenth
/// of a millisecond for 20.
/// </remarks>
internal sealed class ThompsonDraw(CountFold of, CountFold per, double prior, double weight, int poolMax)
    : IExplorationPolicy
{
    private const double ChanceMin = 1e-12; // What was drawn had some chance, whatever rounding makes of it.

    // Exact for polynomials of the degree of the pool, which is what the chance is within a cell.
    private readonly (double[] Points, double[] Weights) _quadrature = GaussLegendre.OnUnit(
        (poolMax + 1) / 2
    );

    public (int Drawn, double Chance) Draw(
        Subject subject,
        ReadOnlySpan<ScoredCandidate> pool,
        SeededRandom random
    )
    {
        using var successes = new Scratch<double>(pool.Length);
        using var failures = new Scratch<double>(pool.Length);
        for (var i = 0; i < pool.Length; i++)
        {
            var won = of.Read(subject, pool[i].Item);
            var tried = per.Read(subject, pool[i].Item);
            successes.Span[i] = (prior * weight) + won;
            failures.Span[i] = ((1 - prior) * weight) + Math.Max(0, tried - won);
        }
        using var grid = new PosteriorGrid(successes.Span, failures.Span);
        var (drawn, largest) = (0, double.NegativeInfinity);
        for (var i = 0; i < pool.Length; i++)
        {
            var rate = grid.Quantile(i, random.NextDouble());
            if (rate > largest)
            {
                (drawn, largest) = (i, rate);
            }
        }
        return (
            drawn,
            Math.Clamp(grid.ChanceOfLargest(drawn, _quadrature.Points, _quadrature.Weights), ChanceMin, 1)
        );
    }
}
