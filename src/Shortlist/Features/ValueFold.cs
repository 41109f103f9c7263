using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>The first, last, smallest or largest measure of what happened under a key; of equal times the larger.</summary>
/// <remarks>
/// The extreme of a total order, so the order of arrival leaves no trace. About 56 bytes a key. What is taken back
/// stays: it comes again under the same keys or more.
/// </remarks>
public sealed class ValueFold(KindSet of, KeyMaker over, Measure measure, string pick) : IFold, ISavedFold
{
    public static readonly IReadOnlyList<string> Picks = ["last", "first", "largest", "smallest"];

    private readonly bool _isByTime = pick is "last" or "first";
    private readonly bool _isGreatest = pick is "last" or "largest";
    private readonly Dictionary<ulong, (long AtMs, double Value)> _picked = [];

    public KindSet Kinds => of;

    public static ValueFold Of(FeatureSources sources, Parameters parameters)
    {
        var (over, pick) = (parameters.Words("over"), parameters.Text("pick"));
        var kinds = sources.Kinds.SetOf(parameters.Words("of"));
        var measure = Measure.Of(sources, parameters);
        return sources.Folds.Share(
            $"{pick} {kinds.Bits} over {string.Join('|', over)} {measure.Key}",
            () => new ValueFold(kinds, new(over, sources), measure, pick)
        );
    }

    /// <summary>What all candidates of a subject share of their keys, for <see cref="Read"/>.</summary>
    public ulong[]?[] Bind(Subject subject) => over.Bind(subject);

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.IsTakenBack || !of.Contains(occurrence.Kind))
        {
            return;
        }
        var met = (occurrence.AtMs, Value: measure.Of(in occurrence));
        if (double.IsNaN(met.Value))
        {
            return;
        }
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        foreach (var key in keys[..over.Write(in occurrence, keys)])
        {
            ref var picked = ref CollectionsMarshal.GetValueRefOrAddDefault(_picked, key, out var known);
            picked = known && !IsBetter(met, picked) ? picked : met;
        }
    }

    /// <returns>NaN where nothing happened.</returns>
    public double Read(ulong[]?[] bound, Subject subject, int item)
    {
        (long AtMs, double Value)? best = null;
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        foreach (var key in keys[..over.Write(bound, subject, item, keys)])
        {
            if (_picked.TryGetValue(key, out var picked) && (best is null || IsBetter(picked, best.Value)))
            {
                best = picked;
            }
        }
        return best?.Value ?? double.NaN;
    }

    public void Save(StateWriter writer) => writer.Write(_picked);

    public void Load(StateReader reader) => reader.Dictionary(_picked);

    private bool IsBetter((long AtMs, double Value) one, (long AtMs, double Value) other)
    {
        var byTime = _isByTime ? one.AtMs.CompareTo(other.AtMs) : 0;
        return byTime != 0 ? byTime > 0 == _isGreatest
            : _isByTime || _isGreatest ? one.Value > other.Value
            : one.Value < other.Value;
    }
}
