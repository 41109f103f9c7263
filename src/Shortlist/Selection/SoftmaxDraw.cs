using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// Each of the pool with a chance in proportion to exp(relevance / temperature), where relevance is the merit scaled to
/// 0–1 over the pool. Place after place that is a draw from the model of Plackett, "The Analysis of Permutations", 1975;
/// to sort by relevance / temperature + Gumbel noise would do the same.
/// </summary>
internal sealed class SoftmaxDraw(double temperature) : IExplorationPolicy
{
    public (int Drawn, double Chance) Draw(
        Subject subject,
        ReadOnlySpan<ScoredCandidate> pool,
        SeededRandom random
    )
    {
        using var weights = new Scratch<double>(pool.Length);
        var scale = new RelevanceScale(pool);
        var total = 0.0;
        for (var i = 0; i < pool.Length; i++)
        {
            // The most relevant has 1, so that nothing overflows.
            weights.Span[i] = Math.Exp((scale.Of(in pool[i]) - 1) / temperature);
            total += weights.Span[i];
        }
        var target = random.NextDouble() * total;
        var (drawn, last) = (-1, 0);
        for (var i = 0; i < pool.Length && drawn < 0; i++)
        {
            if (weights.Span[i] > 0)
            {
                last = i; // Rounding may leave a trace of the target at the end.
                target -= weights.Span[i];
                drawn = target < 0 ? i : -1;
            }
        }
        drawn = drawn < 0 ? last : drawn;
        return (drawn, weights.Span[drawn] / total);
    }
}
