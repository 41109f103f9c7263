using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>How evenly what happened under a key spread over values: from Σ n · log₂ n over the values' counts n.</summary>
/// <remarks>
/// Values are told apart by <see cref="CellCount"/> cells: of 100 values one pair shares a cell in most keys. Bounded by
/// as many counts a key, about 40 bytes each; a logarithm is kept to 2⁻²⁰. The order of arrival leaves no trace, and what is
/// taken back none either.
/// </remarks>
public sealed class EntropyFold(KindSet of, KeyMaker by, KeyMaker over) : IFold, ISavedFold
{
    public const int CellCount = 4_096;

    private readonly Dictionary<ulong, int> _cells = [];
    private readonly Dictionary<ulong, (long Count, long Logs)> _keys = [];

    public KindSet Kinds => of;

    public static EntropyFold Of(FeatureSources sources, Parameters parameters)
    {
        var (by, over) = (parameters.Words("by"), parameters.Words("over"));
        var kinds = sources.Kinds.SetOf(parameters.Words("of"));
        return sources.Folds.Share(
            $"{kinds.Bits} by {string.Join('|', by)} over {string.Join('|', over)}",
            () => new EntropyFold(kinds, new(by, sources), new(over, sources))
        );
    }

    /// <summary>Whether every candidate of a request has the same value.</summary>
    public bool IsShared => over.IsShared;

    /// <summary>What all candidates of a subject share of their keys, for <see cref="Read"/>.</summary>
    public ulong[]?[] Bind(Subject subject) => over.Bind(subject);

    public void Apply(in Occurrence occurrence)
    {
        if (!of.Contains(occurrence.Kind))
        {
            return;
        }
        Span<ulong> values = stackalloc ulong[KeyMaker.KeyCountMax];
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        values = values[..by.Write(in occurrence, values)];
        if (values.IsEmpty)
        {
            return;
        }
        foreach (var key in keys[..over.Write(in occurrence, keys)])
        {
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, key, out _);
            foreach (var value in values)
            {
                var cell = StableHash.Combine(key, value % CellCount);
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, cell, out _);
                var next = count + occurrence.Weight;
                sums = (sums.Count + occurrence.Weight, sums.Logs + Log(next) - Log(count));
                count = next;
            }
        }
    }

    /// <summary>In bits, of the first key that anything happened under; NaN where nothing did.</summary>
    public double Read(ulong[]?[] bound, Subject subject, int item)
    {
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        foreach (var key in keys[..over.Write(bound, subject, item, keys)])
        {
            if (_keys.TryGetValue(key, out var sums) && sums.Count > 0)
            {
                var logs = Math.ScaleB(sums.Logs, -20) / sums.Count;
                return Math.Max(0, Math.Log2(sums.Count) - logs);
            }
        }
        return double.NaN;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_cells);
        writer.Write(_keys);
    }

    public void Load(StateReader reader)
    {
        reader.Dictionary(_cells);
        reader.Dictionary(_keys);
    }

    // A count below zero is one that was taken back before it came; both leave by the same way.
    private static long Log(int count) =>
        count == 0 ? 0 : (long)Math.Round(Math.ScaleB(count * Math.Log2(Math.Abs((double)count)), 20));
}
