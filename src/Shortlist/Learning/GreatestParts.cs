using System.Numerics.Tensors;
using Shortlist.Basics;

namespace Shortlist.Learning;

/// <summary>Of what each feature added to a score, the few that raised it most: sentences are made of these alone.</summary>
internal static class GreatestParts
{
    /// <param name="contributions">By feature; those that are taken are 0 afterwards.</param>
    /// <param name="count">At most so many; each costs a pass over the features.</param>
    /// <param name="part">Of a feature and its contribution.</param>
    /// <returns>Above 0, the greatest first, of equal ones the earlier feature.</returns>
    public static List<Explanation> Of(
        Span<double> contributions,
        int count,
        Func<int, double, Explanation> part
    )
    {
        var parts = new List<Explanation>(Math.Min(count, contributions.Length));
        while (parts.Count < count)
        {
            var best = TensorPrimitives.IndexOfMax<double>(contributions);
            if (best < 0 || !(contributions[best] > 0))
            {
                break;
            }
            parts.Add(part(best, contributions[best]));
            contributions[best] = 0;
        }
        return parts;
    }
}
