namespace Shortlist.Features;

/// <summary>When something first happened under a key; see <see cref="ExtremeTimes"/>.</summary>
/// <remarks>Of several keys, as of an item with several words, the one that came last counts.</remarks>
public sealed class FirstFold
{
    private readonly KeyFold _fold;

    private FirstFold(KeyFold fold) => _fold = fold;

    public static FirstFold Of(FeatureSources sources, IReadOnlyList<string> of, IReadOnlyList<string> over)
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} over {string.Join('|', over)}",
            () =>
            {
                var rows = KeyRows.Of(sources, over, fades: false);
                return new FirstFold(new(rows, rows.Add(kinds, new ExtremeTimes(isLatest: false))));
            }
        );
    }

    /// <summary>Milliseconds since 1970 for a request's candidates, NaN where it never happened.</summary>
    public KeyReader Read(FeatureRequest request) => _fold.Read(request);

    /// <returns>Milliseconds since 1970, or null where it never happened.</returns>
    public long? Read(Subject subject, int item) =>
        _fold.Read(subject, item) is var first && double.IsNaN(first) ? null : (long)first;
}
