using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>How many different values of one key met each value of another: users an item, items a session.</summary>
/// <remarks>
/// See <see cref="HyperLogLog"/> for the error; at most about 1.2 KiB a key. What is taken back stays counted: it comes
/// again under the same keys or more.
/// </remarks>
public sealed class DistinctFold(KindSet of, KeyMaker by, KeyMaker over) : IFold, ISavedFold
{
    private readonly Dictionary<ulong, HyperLogLog> _counts = [];

    public KindSet Kinds => of;

    public static DistinctFold Of(FeatureSources sources, Parameters parameters)
    {
        var (by, over) = (parameters.Words("by"), parameters.Words("over"));
        var kinds = sources.Kinds.SetOf(parameters.Words("of"));
        return sources.Folds.Share(
            $"{kinds.Bits} by {string.Join('|', by)} over {string.Join('|', over)}",
            () => new DistinctFold(kinds, new(by, sources), new(over, sources))
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
        Span<ulong> values = stackalloc ulong[KeyMaker.KeyCountMax];
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        values = values[..by.Write(in occurrence, values)];
        if (values.IsEmpty)
        {
            return;
        }
        foreach (var key in keys[..over.Write(in occurrence, keys)])
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _);
            count ??= new();
            foreach (var value in values)
            {
                count.Add(value);
            }
        }
    }

    /// <summary>Of several keys the largest count; NaN where the key has a missing part.</summary>
    public double Read(ulong[]?[] bound, Subject subject, int item)
    {
        var largest = double.NaN;
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        foreach (var key in keys[..over.Write(bound, subject, item, keys)])
        {
            largest = double.MaxNumber(largest, _counts.TryGetValue(key, out var count) ? count.Read() : 0);
        }
        return largest;
    }

    public bool LoadsBesideTables => true;

    public void Save(StateWriter writer)
    {
        writer.Write(_counts.Count);
        foreach (var (key, count) in _counts)
        {
            writer.Write(key);
            count.Save(writer);
        }
    }

    public void Load(StateReader reader)
    {
        _counts.Clear();
        var left = reader.Count();
        for (_counts.EnsureCapacity(left); left > 0; left--)
        {
            _counts.Add(reader.Read<ulong>(), HyperLogLog.Load(reader));
        }
    }
}
