using Shortlist.Basics;

namespace Shortlist.Worlds.Simulation;

/// <summary>
/// Draws a list position by position, each by weight among what is left (Plackett, 1975). The propensity is the chance of the
/// draw given the positions above it.
/// </summary>
internal static class PlackettLuce
{
    /// <param name="weights">Positive for what may be drawn; used up by the call.</param>
    /// <param name="length">At most so many are drawn.</param>
    /// <param name="random">Decides.</param>
    public static List<(int Index, double Propensity)> Draw(double[] weights, int length, SeededRandom random)
    {
        var drawn = new List<(int, double)>(length);
        var total = weights.Sum();
        for (var left = Math.Min(length, weights.Count(weight => weight > 0)); left > 0; left--)
        {
            var target = random.NextDouble() * total;
            var chosen = -1;
            for (var i = 0; i < weights.Length; i++)
            {
                if (weights[i] <= 0)
                {
                    continue;
                }
                chosen = i;
                target -= weights[i];
                if (target < 0)
                {
                    break;
                }
            }
            drawn.Add((chosen, Math.Min(1, weights[chosen] / total)));
            total -= weights[chosen];
            weights[chosen] = 0;
        }
        return drawn;
    }
}
