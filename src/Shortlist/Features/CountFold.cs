using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Counts some interactions under the keys a design names: ever, in a window, or fading.</summary>
public sealed class CountFold
{
    private readonly KeyFold _fold;

    private CountFold(KeyFold fold) => _fold = fold;

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
            {
                var lateness = sources.Design.Data.Correctable;
                IKeyState state =
                    window is { } length ? new WindowCounts(length, lateness)
                    : halfLife is { } half ? new DecayedCounts(new(half, lateness))
                    : new TotalCounts();
                var rows = KeyRows.Of(sources, over, state.Fades);
                return new CountFold(new(rows, rows.Add(kinds, state)));
            }
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

    /// <summary>The counts of a request's candidates.</summary>
    public KeyReader Read(FeatureRequest request) => _fold.Read(request);

    /// <summary>The count of each key, in the order of the words that make them.</summary>
    /// <returns>How many keys there are; none where the key has a missing part.</returns>
    public int ReadEach(Subject subject, int item, Span<double> found) =>
        _fold.ReadEach(subject, item, found);

    /// <summary>The count of the key, or of the largest of its keys; NaN where the key has a missing part.</summary>
    public double Read(Subject subject, int item) => _fold.Read(subject, item);
}
