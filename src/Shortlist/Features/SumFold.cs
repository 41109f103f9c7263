namespace Shortlist.Features;

/// <summary>
/// Adds up a number of some interactions under the keys a design names, ever or fading: the value of the interaction,
/// such as seconds watched, or an attribute, such as the price. Divided by a <see cref="CountFold"/> it is a mean.
/// </summary>
/// <remarks>
/// Numbers are taken to 2⁻¹⁶, and none counts more than ±2⁴⁰ (<see cref="Amount"/>), so that the sum is a whole number
/// and the same in whatever order it is made. A missing number adds nothing, though its interaction is counted.
/// </remarks>
public sealed class SumFold
{
    /// <summary>Binary places of an amount.</summary>
    public const int AmountBits = 16;

    private const double AmountMax = 1L << 40;

    private readonly KeyFold _fold;

    private SumFold(KeyFold fold) => _fold = fold;

    /// <summary>The fold for these parameters, shared with every feature that adds up the same.</summary>
    /// <param name="attribute">A number of the item, user or context; the interaction's own value where null.</param>
    public static SumFold Of(
        FeatureSources sources,
        IReadOnlyList<string> of,
        IReadOnlyList<string> over,
        string? attribute = null,
        TimeSpan? halfLife = null
    )
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} {attribute} over {string.Join('|', over)} {halfLife}",
            () =>
            {
                IKeyState state = halfLife is { } half
                    ? new DecayedCounts(new(half, sources.Design.Data.Correctable), AmountBits)
                    : new TotalCounts(AmountBits);
                var numbers = attribute is null ? null : sources.Numbers(attribute);
                var rows = KeyRows.Of(sources, over, state.Fades);
                return new SumFold(
                    new(
                        rows,
                        rows.Add(
                            kinds,
                            state,
                            occurrence =>
                                Amount(numbers is null ? occurrence.Value : numbers.Of(in occurrence))
                        )
                    )
                );
            }
        );
    }

    /// <summary>A number as a sum holds it, to 2⁻¹⁶, between −2⁴⁰ and 2⁴⁰; 0 for a missing one.</summary>
    public static long Amount(double value) =>
        double.IsNaN(value)
            ? 0
            : (long)Math.Round(Math.ScaleB(Math.Clamp(value, -AmountMax, AmountMax), AmountBits));

    /// <summary>The sums of a request's candidates.</summary>
    public KeyReader Read(FeatureRequest request) => _fold.Read(request);

    /// <summary>The sum of each key, in the order of the words that make them.</summary>
    /// <returns>How many keys there are; none where the key has a missing part.</returns>
    public int ReadEach(Subject subject, int item, Span<double> found) =>
        _fold.ReadEach(subject, item, found);

    /// <summary>The sum of the key, or of the largest of its keys; NaN where the key has a missing part.</summary>
    public double Read(Subject subject, int item) => _fold.Read(subject, item);
}
