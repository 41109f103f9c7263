using System.Collections.Immutable;
using Shortlist.Basics;

namespace Shortlist.Worlds.Simulation;

/// <summary>The hidden space of topics, and the noisy vectors of it that the product gets to see.</summary>
internal sealed class Latent
{
    private const double MainShareMin = 0.65;
    private const double NoisePerVector = 0.6; // Against a signal of length 1: nearest neighbours help and do not settle it.

    private readonly double[][] _directions;

    public Latent(int topicCount, int vectorLength, SeededRandom random)
    {
        _directions = new double[topicCount][];
        for (var topic = 0; topic < topicCount; topic++)
        {
            double[] direction = [.. Enumerable.Range(0, vectorLength).Select(_ => random.NextNormal())];
            var length = Math.Sqrt(direction.Sum(value => value * value));
            _directions[topic] = [.. direction.Select(value => value / length)];
        }
    }

    public int TopicCount => _directions.Length;

    /// <summary>Mostly one topic, often a little of another.</summary>
    public double[] Mixture(int main, SeededRandom random)
    {
        var topics = new double[TopicCount];
        var share = Chance.Between(random, MainShareMin, 1);
        topics[main] = share;
        topics[random.Next(TopicCount)] += 1 - share;
        return topics;
    }

    /// <summary>Three favourites and a little of everything.</summary>
    public (double[] Taste, int[] Favourites) Taste(SeededRandom random)
    {
        double[] taste = [.. Enumerable.Range(0, TopicCount).Select(_ => 0.1 * random.NextDouble())];
        foreach (var weight in (double[])[1, 0.75, 0.5])
        {
            var topic = random.Next(TopicCount);
            taste[topic] = Math.Max(taste[topic], weight);
        }
        int[] order =
        [
            .. Enumerable
                .Range(0, TopicCount)
                .OrderByDescending(topic => taste[topic])
                .ThenBy(topic => topic),
        ];
        return (taste, order);
    }

    /// <summary>0 for nothing in common to 1 for the favourite topic alone.</summary>
    public static double Match(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /// <summary>The mixture's direction with noise, of length 1.</summary>
    public ImmutableArray<float> Vector(double[] topics, SeededRandom random)
    {
        var vector = new double[_directions[0].Length];
        var noise = NoisePerVector / Math.Sqrt(vector.Length);
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = noise * random.NextNormal();
            for (var topic = 0; topic < topics.Length; topic++)
            {
                vector[i] += topics[topic] * _directions[topic][i];
            }
        }
        var length = Math.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => (float)(value / length))];
    }
}
