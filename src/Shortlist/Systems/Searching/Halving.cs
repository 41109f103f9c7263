using Shortlist.Basics;

namespace Shortlist.Systems.Searching;

/// <summary>
/// How many recipes are tried with how much data: successive halving, Jamieson and Talwalkar, 2016, in the brackets of
/// Hyperband, Li et al., 2018, which differ in how early they judge.
/// </summary>
internal static class Halving
{
    /// <summary>Of three recipes one goes on, with three times the data.</summary>
    public const int Factor = 3;

    /// <summary>A 27th of the data is little enough.</summary>
    public const int DepthMax = 3;

    /// <summary>The most rungs below the full data that leave enough lists on the lowest.</summary>
    public static int DepthFor(int lists, int listCountMin)
    {
        var depth = 0;
        while (depth < DepthMax && lists / Math.Pow(Factor, depth + 1) >= listCountMin)
        {
            depth++;
        }
        return depth;
    }

    /// <summary>The rungs of one bracket; brackets go round from the most recipes with the least data to few with all of it.</summary>
    /// <param name="number">Of the bracket, from 0.</param>
    /// <param name="depth">Rungs below the full data in the first bracket.</param>
    public static IReadOnlyList<SearchRung> Bracket(int number, int depth)
    {
        Check.InRange(depth, 0, DepthMax);
        var below = depth - (number % (depth + 1));
        var power = (int)Math.Pow(Factor, below);
        var trials = (((depth + 1) * power) + below) / (below + 1); // Rounded up.
        var rungs = new SearchRung[below + 1];
        for (var rung = 0; rung <= below; rung++)
        {
            rungs[rung] = new(Math.Max(1, trials), 1.0 / power);
            (trials, power) = (trials / Factor, power / Factor);
        }
        return rungs;
    }

    /// <summary>The best of a rung, best first; of equals the first goes on, so that the order of drawing decides.</summary>
    public static IReadOnlyList<int> Best(IReadOnlyList<(int Trial, double Quality)> tried, int count) =>
        [
            .. tried
                .OrderByDescending(one => one.Quality)
                .ThenBy(one => one.Trial)
                .Take(count)
                .Select(one => one.Trial),
        ];
}
