namespace Shortlist.Learning.Encoders;

/// <summary>
/// Weighted links from sources to targets, by target: so that many threads can each add up what belongs to their targets,
/// always in the same order.
/// </summary>
internal sealed class Incidence
{
    private readonly int[] _starts;
    private readonly int[] _sources;
    private readonly float[] _weights;

    /// <param name="targetCount">Targets are 0 to this − 1.</param>
    /// <param name="links">By source: its targets and their weights.</param>
    public Incidence(int targetCount, IReadOnlyList<(int[] Targets, float[] Weights)> links)
    {
        _starts = new int[targetCount + 1];
        foreach (var (targets, _) in links)
        {
            foreach (var target in targets)
            {
                _starts[target + 1]++;
            }
        }
        for (var target = 0; target < targetCount; target++)
        {
            _starts[target + 1] += _starts[target];
        }
        (_sources, _weights) = (new int[_starts[^1]], new float[_starts[^1]]);
        var next = _starts[..^1];
        for (var source = 0; source < links.Count; source++)
        {
            var (targets, weights) = links[source];
            for (var i = 0; i < targets.Length; i++)
            {
                var place = next[targets[i]]++;
                (_sources[place], _weights[place]) = (source, weights[i]);
            }
        }
    }

    /// <summary>The sources of a target in their order, with the weights of the links.</summary>
    public (ReadOnlyMemory<int> Sources, ReadOnlyMemory<float> Weights) Of(int target)
    {
        var range = _starts[target].._starts[target + 1];
        return (_sources.AsMemory(range), _weights.AsMemory(range));
    }
}
