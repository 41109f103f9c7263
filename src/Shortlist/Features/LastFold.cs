namespace Shortlist.Features;

/// <summary>When something last happened under a key; see <see cref="ExtremeTimes"/>.</summary>
/// <remarks>An occurrence that arrives late does not turn the time back.</remarks>
public sealed class LastFold
{
    private readonly KeyFold _fold;

    private LastFold(KeyFold fold) => _fold = fold;

    public static LastFold Of(FeatureSources sources, IReadOnlyList<string> of, IReadOnlyList<string> over)
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} over {string.Join('|', over)}",
            () =>
            {
                var rows = KeyRows.Of(sources, over, fades: false);
                return new LastFold(new(rows, rows.Add(kinds, new ExtremeTimes(isLatest: true))));
            }
        );
    }

    /// <summary>Milliseconds since 1970 for a request's candidates, NaN where it never happened; of several keys the latest.</summary>
    public KeyReader Read(FeatureRequest request) => _fold.Read(request);

    /// <returns>Milliseconds since 1970, or null where it never happened; of several keys the latest.</returns>
    public long? Read(Subject subject, int item) =>
        _fold.Read(subject, item) is var last && double.IsNaN(last) ? null : (long)last;
}
