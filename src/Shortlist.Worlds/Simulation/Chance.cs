using Shortlist.Basics;

namespace Shortlist.Worlds.Simulation;

/// <summary>Draws the worlds make again and again.</summary>
internal static class Chance
{
    public static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    public static bool Of(SeededRandom random, double probability) => random.NextDouble() < probability;

    public static T Pick<T>(SeededRandom random, IReadOnlyList<T> values) =>
        values[random.Next(values.Count)];

    public static double Between(SeededRandom random, double low, double high) =>
        low + (random.NextDouble() * (high - low));

    /// <summary>Exponentially distributed: most are short, a few are long.</summary>
    public static double Waiting(SeededRandom random, double mean) =>
        -mean * Math.Log(1 - random.NextDouble());

    public static double LogNormal(SeededRandom random, double median, double spread) =>
        median * Math.Exp(spread * random.NextNormal());

    /// <summary>The index into which a draw falls, by binary search in running sums.</summary>
    public static int Weighted(SeededRandom random, double[] sums)
    {
        var at = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, sums.Length - 1);
    }

    public static double[] Sums(IEnumerable<double> weights)
    {
        var total = 0.0;
        return [.. weights.Select(weight => total += weight)];
    }

    public static DateTimeOffset ToMillisecond(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
