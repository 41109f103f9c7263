using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Counts some interactions under the keys a design names.</summary>
public sealed class CountFold(KindSet of, KeyMaker over, ICounts counts) : IFold
{
    /// <summary>The fold for these parameters, shared with every feature that counts the same.</summary>
    public static CountFold Of(
        FeatureSources sources,
        IReadOnlyList<string> of,
        IReadOnlyList<string> over,
        TimeSpan? window = null,
        TimeSpan? halfLife = null
    )
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} over {string.Join('|', over)} {window} {halfLife}",
            () =>
                new CountFold(
                    kinds,
                    new(over, sources),
                    window is { } length ? new WindowCounts(length)
                        : halfLife is { } half ? new DecayedCounts(half)
                        : new TotalCounts()
                )
        );
    }

    public static CountFold Of(FeatureSources sources, Parameters parameters) =>
        Of(
            sources,
            parameters.Words("of"),
            parameters.Words("over"),
            parameters.DurationOrNull("window"),
            parameters.DurationOrNull("half_life")
        );

    public void Apply(in Occurrence occurrence)
    {
        if (!of.Contains(occurrence.Kind))
        {
            return;
        }
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        foreach (var key in keys[..over.Write(in occurrence, keys)])
        {
            counts.Add(key, occurrence.AtMs, 1);
        }
    }

    /// <summary>The count of each key, in the order of the words that make them.</summary>
    /// <returns>How many keys there are; none where the key has a missing part.</returns>
    public int ReadEach(Subject subject, int item, Span<double> found)
    {
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        var count = over.Write(subject, item, keys);
        for (var i = 0; i < count; i++)
        {
            found[i] = counts.Read(keys[i], subject.AtMs);
        }
        return count;
    }

    /// <summary>The count of the key, or of the largest of its keys; NaN where the key has a missing part.</summary>
    public double Read(Subject subject, int item)
    {
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        var largest = double.NaN;
        foreach (var key in keys[..over.Write(subject, item, keys)])
        {
            largest = double.MaxNumber(largest, counts.Read(key, subject.AtMs));
        }
        return largest;
    }
}
