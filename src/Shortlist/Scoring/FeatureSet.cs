using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Scoring;

/// <summary>The features a design's rankers see, in order: one block a request, for serving and for training alike.</summary>
public sealed class FeatureSet
{
    private readonly IFeature[] _features;
    private readonly float[] _defaults; // What stands in for a missing value; NaN where missing stays missing.

    public FeatureSet(FeatureSources sources, Func<string, FeatureKind> kinds)
    {
        var declared = sources.Design.Features.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        FeatureSpec[] specs = [.. sources.Design.Ranking.Features.Select(name => declared[name])];
        Names = [.. specs.Select(spec => spec.Name)];
        _defaults =
        [
            .. specs.Select(spec => spec.Missing == MissingPolicy.Default ? (float)spec.Default : float.NaN),
        ];
        _features = [.. specs.Select(spec => kinds(spec.Kind).Create(spec, sources))];
        Signatures = [.. specs.Select(spec => FeatureSignature.Of(spec, kinds(spec.Kind), sources.Design))];
        IsOfRetrieval = [.. specs.Select(spec => FeatureSignature.IsOfRetrieval(kinds(spec.Kind)))];
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// One a feature: a hash of all that the design and this release say of it. Values of a feature from two times may be
    /// compared where it is the same.
    /// </summary>
    public IReadOnlyList<ulong> Signatures { get; }

    /// <summary>One a feature: whether its values come from a retriever, and so perhaps from what a bundle holds.</summary>
    public IReadOnlyList<bool> IsOfRetrieval { get; }

    public FeatureBlock Compute(FeatureRequest request)
    {
        var block = new FeatureBlock(_features.Length, request.Items.Length);
        for (var i = 0; i < _features.Length; i++)
        {
            var column = block.Column(i);
            _features[i].Compute(request, column);
            foreach (ref var value in column)
            {
                // Infinity and NaN are one thing to a ranker: no usable value.
                value = float.IsFinite(value) ? value : _defaults[i];
            }
        }
        return block;
    }
}
