using System.Numerics;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Scoring;

/// <summary>The features a design's rankers see, in order: one block a request, for serving and for training alike.</summary>
public sealed class FeatureSet
{
    private const int LookEvery = 4; // Columns between two looks at the clock: some ten microseconds each.

    private static readonly Vector<float> Missing = new(float.NaN);

    private readonly IFeature[] _features;
    private readonly int[] _rungs; // Features whose loss calls for the next rung.

    public FeatureSet(FeatureSources sources, Func<string, FeatureKind> kinds)
    {
        var declared = sources.Design.Features.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        FeatureSpec[] specs = [.. sources.Design.Ranking.Features.Select(name => declared[name])];
        Names = [.. specs.Select(spec => spec.Name)];
        Groups = [.. specs.Select(spec => FeatureGroups.Of(spec, kinds(spec.Kind).Definition))];
        _rungs =
        [
            .. specs
                .Index()
                .Where(spec => spec.Item.Missing == MissingPolicy.Rung)
                .Select(spec => spec.Index),
        ];
        _features = [.. specs.Select(spec => kinds(spec.Kind).Create(spec, sources))];
        Signatures = [.. specs.Select(spec => FeatureSignature.Of(spec, kinds(spec.Kind), sources.Design))];
        IsCategory = [.. specs.Select(spec => kinds(spec.Kind).IsCategory(spec))];
        IsOfRetrieval = [.. specs.Select(spec => FeatureSignature.IsOfRetrieval(kinds(spec.Kind)))];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>By feature, what it is lost together with.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>By number, the features whose loss calls for the next rung.</summary>
    public IReadOnlyList<int> Rungs => _rungs;

    /// <summary>
    /// One a feature: a hash of all that the design and this release say of it. Values of a feature from two times may be
    /// compared where it is the same.
    /// </summary>
    public IReadOnlyList<ulong> Signatures { get; }

    /// <summary>One a feature: whether its values number categories, so that their order means nothing.</summary>
    public IReadOnlyList<bool> IsCategory { get; }

    /// <summary>One a feature: whether its values come from a retriever, and so perhaps from what a bundle holds.</summary>
    public IReadOnlyList<bool> IsOfRetrieval { get; }

    /// <summary>Values as they are: what is missing stays so until <see cref="MissingFills"/> applies the policies.</summary>
    /// <param name="request">Whose candidates; what it remembers is given back when this returns.</param>
    public FeatureBlock Compute(FeatureRequest request)
    {
        var block = new FeatureBlock(_features.Length, request.Items.Length);
        for (var i = 0; i < _features.Length; i++)
        {
            Compute(i, request, block);
        }
        request.Release();
        return block;
    }

    /// <summary>What features have to say of how their values of one item came about, by name; most have nothing.</summary>
    public IEnumerable<(string Name, Explanation Why)> Explain(Subject subject, int item)
    {
        for (var i = 0; i < _features.Length; i++)
        {
            if (_features[i] is IItemExplainer explainer && explainer.Explain(subject, item) is { } why)
            {
                yield return (Names[i], why);
            }
        }
    }

    /// <summary>The same for a list that somebody waits for: what is not wanted, fails or comes too late is missing.</summary>
    /// <remarks>The rows of a list with a deadline are in pooled memory; who is done with them may release them.</remarks>
    public ComputedFeatures Compute(FeatureRequest request, FeatureDemand demand)
    {
        var (featureCount, rowCount) = (_features.Length, request.Items.Length);
        var block = demand.Deadline.IsNever
            ? new FeatureBlock(featureCount, rowCount)
            : FeatureBlock.Rent(featureCount, rowCount);
        List<LostFeature>? lost = null;
        var isLate = false;
        for (var i = 0; i < _features.Length; i++)
        {
            isLate = isLate || (i % LookEvery == 0 && demand.Deadline.HasPassed);
            if (
                demand.Wants(i) && (isLate ? LostFeature.Late : Try(i, request, block, demand)) is { } trouble
            )
            {
                (lost ??= []).Add(new(Names[i], i, trouble));
                block.Column(i).Fill(float.NaN);
            }
            else if (!demand.Wants(i))
            {
                block.Column(i).Fill(float.NaN);
            }
        }
        request.Release();
        return new(block, lost ?? (IReadOnlyList<LostFeature>)[], demand.Wanted.Count == 0);
    }

    private string? Try(int feature, FeatureRequest request, FeatureBlock block, FeatureDemand demand)
    {
        if (demand.Lost.Count > 0 && demand.Lost.Contains(Names[feature], StringComparer.Ordinal))
        {
            return LostFeature.Given;
        }
        if (demand.Deadline.IsNever)
        {
            Compute(feature, request, block); // Nobody waits: what it throws is for whoever trains or looks again to see.
            return null;
        }
        try
        {
            if (
                !demand.Faults.IsEmpty
                && (
                    demand.Injected($"feature:{Names[feature]}")
                    ?? demand.Injected($"group:{Groups[feature]}")
                )
                    is { } injected
            )
            {
                return injected;
            }
            Compute(feature, request, block);
            return null;
        }
        catch (Exception failure) // Whatever it is: the other features go on.
        {
            return failure.Message;
        }
    }

    private void Compute(int feature, FeatureRequest request, FeatureBlock block)
    {
        var column = block.Column(feature);
        _features[feature].Compute(request, column);
        DropInfinities(column);
    }

    // Infinity and NaN are one thing to a ranker: no usable value.
    internal static void DropInfinities(Span<float> column)
    {
        var done = 0;
        for (; column.Length - done >= Vector<float>.Count; done += Vector<float>.Count)
        {
            var values = new Vector<float>(column[done..]);
            // What is finite, and nothing else, leaves zero when it is taken from itself.
            var isFinite = Vector.Equals(values - values, Vector<float>.Zero);
            Vector.ConditionalSelect(isFinite, values, Missing).CopyTo(column[done..]);
        }
        foreach (ref var value in column[done..])
        {
            value = float.IsFinite(value) ? value : float.NaN;
        }
    }

    /// <summary>The first feature that is missing for every candidate and whose loss calls for the next rung.</summary>
    /// <param name="rows">As computed.</param>
    /// <param name="importance">Of the model that would rank: what it doesn't look at it doesn't lack.</param>
    /// <returns>Its number, or −1.</returns>
    public int Lost(FeatureBlock rows, IReadOnlyList<double> importance)
    {
        foreach (var feature in _rungs)
        {
            if (
                importance[feature] > 0
                && rows.RowCount > 0
                && !rows.Column(feature).ContainsAnyExcept(float.NaN)
            )
            {
                return feature;
            }
        }
        return -1;
    }
}
