using Shortlist.Algebra;
using Shortlist.Learning.Linear;

namespace Shortlist.Retrieval;

/// <summary>
/// Learns how much each retriever's score says: the weights that make what was wanted most likely among all that was
/// found, by a softmax over each query's candidates (Cao and others, "Learning to Rank: From Pairwise to Listwise", 2007).
/// </summary>
/// <remarks>Convex, so there is one answer. A retriever that found nothing in the examples has the mean weight of the others.</remarks>
internal sealed class FusionTrainer(IReadOnlyList<string> retrievers)
{
    /// <summary>Fewer examples say too little.</summary>
    public const int ExampleCountMin = 100;

    private const int StepsMax = 200;
    private const double Tolerance = 1e-6;

    // Of the mean loss: only to keep weights finite where one input alone tells everything.
    private const double Penalty = 1e-4;

    private readonly List<float[][]> _examples = []; // The first of each is the wanted one.
    private readonly bool[] _hasFound = new bool[retrievers.Count];

    public int ExampleCount => _examples.Count;

    /// <summary>Adds what was found for one query; not where the wanted item was not among it, or was alone.</summary>
    public void Add(ScoredRow[][] found, int wanted)
    {
        var inputs = FusionInputs.Of(found);
        if (inputs.Count < 2 || !inputs.TryGetValue(wanted, out var own))
        {
            return;
        }
        _examples.Add([own, .. inputs.Where(pair => pair.Key != wanted).Select(pair => pair.Value)]);
        for (var i = 0; i < found.Length; i++)
        {
            _hasFound[i] |= found[i].Length > 0;
        }
    }

    /// <returns>Null with fewer than <see cref="ExampleCountMin"/> examples.</returns>
    public LearnedFusion? Train(CancellationToken cancellation)
    {
        if (_examples.Count < ExampleCountMin)
        {
            return null;
        }
        var weights = new double[retrievers.Count];
        new Lbfgs().Minimise(
            weights,
            Loss,
            StepsMax,
            Tolerance,
            (_, _) => cancellation.ThrowIfCancellationRequested()
        );
        var mean = weights.Where((_, i) => _hasFound[i]).Average();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = _hasFound[i] ? weights[i] : mean;
        }
        return new(retrievers, weights);
    }

    /// <summary>The mean of −ln of the wanted one's share, and its gradient.</summary>
    internal double Loss(double[] weights, double[] gradient)
    {
        Array.Clear(gradient);
        var loss = 0.0;
        foreach (var example in _examples)
        {
            var merits = Array.ConvertAll(example, inputs => Dot(weights, inputs));
            var largest = merits.Max();
            var sum = merits.Sum(merit => Math.Exp(merit - largest));
            loss += largest + Math.Log(sum) - merits[0];
            for (var i = 0; i < example.Length; i++)
            {
                var share = (Math.Exp(merits[i] - largest) / sum) - (i == 0 ? 1 : 0);
                for (var k = 0; k < weights.Length; k++)
                {
                    gradient[k] += share * example[i][k] / _examples.Count;
                }
            }
        }
        var penalty = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            penalty += Penalty * weights[k] * weights[k] / 2;
            gradient[k] += Penalty * weights[k];
        }
        return (loss / _examples.Count) + penalty;
    }

    private static double Dot(double[] weights, float[] inputs)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += weights[k] * inputs[k];
        }
        return sum;
    }
}
