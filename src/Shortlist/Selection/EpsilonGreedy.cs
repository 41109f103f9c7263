using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>Any of the pool with the chance ε, else the first: ε / n for each of n, and 1 − ε more for the first.</summary>
internal sealed class EpsilonGreedy(double epsilon) : IExplorationPolicy
{
    public (int Drawn, double Chance) Draw(
        Subject subject,
        ReadOnlySpan<ScoredCandidate> pool,
        SeededRandom random
    )
    {
        var drawn = random.NextDouble() < epsilon ? random.Next(pool.Length) : 0;
        var any = epsilon / pool.Length;
        return (drawn, drawn == 0 ? Math.Min(1, 1 - epsilon + any) : any);
    }
}
