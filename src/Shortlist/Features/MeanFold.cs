using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>The mean of a measure over what happened under a key: fading, or over all time.</summary>
/// <remarks>
/// A sum and a count of whole numbers of 2⁻¹⁶, so the order of arrival leaves no trace and what is taken back leaves none
/// either. 16 bytes a key, 48 where it fades, in the row that all folds under the key share.
/// </remarks>
public sealed class MeanFold
{
    private readonly KeyFold _sums;
    private readonly KeyFold _counts;

    private MeanFold(KeyFold sums, KeyFold counts) => (_sums, _counts) = (sums, counts);

    /// <summary>The fold for these parameters, shared with every feature that needs the same mean.</summary>
    public static MeanFold Of(FeatureSources sources, Parameters parameters, Measure measure)
    {
        var (over, halfLife) = (parameters.Words("over"), parameters.DurationOrNull("half_life"));
        var kinds = sources.Kinds.SetOf(parameters.Words("of"));
        return sources.Folds.Share(
            $"{kinds.Bits} over {string.Join('|', over)} {halfLife} {measure.Key}",
            () =>
            {
                IKeyState state = halfLife is { } half
                    ? new DecayedCounts(new(half, sources.Design.Data.AllowedLateness), SumFold.AmountBits)
                    : new TotalCounts(SumFold.AmountBits);
                var rows = KeyRows.Of(sources, over, state.Fades);
                return new MeanFold(
                    new(rows, rows.Add(kinds, state, met => SumFold.Amount(measure.Of(in met)))),
                    new(rows, rows.Add(kinds, state, met => CountOf(measure.Of(in met))))
                );
            }
        );
    }

    /// <summary>The means of a request's candidates.</summary>
    public MeanReader Read(FeatureRequest request) => new(_sums.Read(request), _counts.Read(request));

    // What has no measure is not averaged over.
    private static long CountOf(double measured) => SumFold.Amount(double.IsNaN(measured) ? 0 : 1);
}
