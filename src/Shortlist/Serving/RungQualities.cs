using Shortlist.Designs;

namespace Shortlist.Serving;

/// <summary>
/// What lists of each rung were worth on held-out requests when the bundle was made, and what they lose with each part: from
/// it every answer says what is to be expected of it.
/// </summary>
/// <remarks>
/// Held-out requests are lists that people were shown later than anything the bundle had learnt from, and took something
/// of. Each is made anew, on the state as it was then; what people took counts, all else, never shown included, counts
/// nothing. So a value is lower than what the same lists would be worth if they were shown, and fair among rungs only as
/// far as what was shown then favours none of them.
/// </remarks>
public sealed record RungQualities
{
    public static readonly RungQualities None = new()
    {
        Metric = "",
        Rungs = [],
        Losses = [],
    };

    /// <summary>As it is printed: ndcg@10.</summary>
    public required string Metric { get; init; }

    /// <summary>From the highest down; a rung that could not be measured is left out.</summary>
    public required IReadOnlyList<RungQuality> Rungs { get; init; }

    /// <summary>By rung, then by number of parts, then by name.</summary>
    public required IReadOnlyList<PartLoss> Losses { get; init; }

    /// <summary>Of the models that arms of experiments rank with, those that are not the bundle's choice; in the ladder's order.</summary>
    /// <remarks>Bundles of before say nothing of them.</remarks>
    public IReadOnlyList<ModelQuality> Models
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Declared rungs that nobody could measure, and why, as sentences.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];

    public RungQuality? Find(string rung)
    {
        foreach (var measured in Rungs)
        {
            if (measured.Rung == rung)
            {
                return measured;
            }
        }
        return null;
    }

    /// <summary>
    /// The 95 % interval of the share of full that a rung keeps. The loss was measured in pairs, so that it is far narrower
    /// than the intervals of the two; full's own value counts as known.
    /// </summary>
    /// <returns>Null where it was not measured, or full is worth nothing.</returns>
    public (double Low, double High)? KeepsOf(RungQuality rung) => KeepsOf(rung.Loss);

    /// <summary>The same of the lists of another model.</summary>
    public (double Low, double High)? KeepsOf(ModelQuality model) => KeepsOf(model.Loss);

    /// <summary>The single parts that full lists lose most without, beyond chance; the greatest loss first.</summary>
    public IReadOnlyList<PartLoss> Worst(int countMax) =>
        [
            .. Losses
                .Where(loss =>
                    loss is { Rung: RungNames.Full, Without.Count: 1, Loss: { Value: > 0, Low: >= 0 } }
                )
                .OrderByDescending(loss => loss.Loss.Value)
                .Take(countMax),
        ];

    /// <summary>What to expect of an answer.</summary>
    /// <param name="rung">Partial answers are full ones with something lost.</param>
    /// <param name="skipped">Retrievers that gave nothing of their own.</param>
    /// <param name="lost">Features that failed.</param>
    /// <param name="hasBundle">Whether retrievers and the merge had what training made for them.</param>
    /// <returns>
    /// What was measured of these losses together; where they were measured only apart, their sum, which says so; null
    /// where one of them was not measured at all.
    /// </returns>
    public QualityEstimate? Of(
        string rung,
        IReadOnlyCollection<string> skipped,
        IReadOnlyCollection<string> lost,
        bool hasBundle = true
    )
    {
        if (Find(rung is RungNames.Partial ? RungNames.Full : rung) is not { } whole)
        {
            return null;
        }
        if (skipped.Count == 0 && lost.Count == 0 && hasBundle)
        {
            return whole.Quality;
        }
        HashSet<string> gone = [.. skipped.Select(PartLoss.OfRetriever), .. lost.Select(PartLoss.OfFeature)];
        if (!hasBundle)
        {
            gone.Add(PartLoss.Bundle);
        }
        gone.IntersectWith(whole.Parts);
        if (gone.Count == 0)
        {
            return whole.Quality;
        }
        var (loss, count) = LossOf(whole.Rung, gone);
        return loss is null ? null : Less(whole, loss, isAddedUp: count > 1);
    }

    /// <summary>What to expect of a full answer that another model than the bundle's choice has ranked; null where nobody measured it.</summary>
    public QualityEstimate? OfModel(string model)
    {
        foreach (var measured in Models)
        {
            if (measured.Model == model)
            {
                return measured.Quality;
            }
        }
        return null;
    }

    private (double Low, double High)? KeepsOf(MeasuredLoss? loss) =>
        loss is not null && Find(RungNames.Full)?.Quality.Value is > 0 and var full
            ? (1 - (loss.High / full), 1 - (loss.Low / full))
            : null;

    // The most parts that were measured together first: parts that stand in for each other lose more together than apart.
    private (MeasuredLoss? Loss, int Count) LossOf(string rung, HashSet<string> gone)
    {
        var sum = MeasuredLoss.None;
        var count = 0;
        while (gone.Count > 0)
        {
            PartLoss? best = null;
            foreach (var known in Losses)
            {
                if (known.Rung == rung && known.Without.All(gone.Contains) && IsMore(known, best))
                {
                    best = known;
                }
            }
            if (best is null)
            {
                return (null, count);
            }
            sum = sum.Plus(best.Loss);
            count++;
            gone.ExceptWith(best.Without);
        }
        return (sum, count);
    }

    private static bool IsMore(PartLoss known, PartLoss? best) =>
        best is null
        || known.Without.Count > best.Without.Count
        || (known.Without.Count == best.Without.Count && known.Loss.Value > best.Loss.Value);

    private QualityEstimate Less(RungQuality whole, MeasuredLoss loss, bool isAddedUp)
    {
        var quality = whole.Quality;
        var value = Math.Max(0, quality.Value - loss.Value);
        // Both were measured on requests of one kind, the loss on the smaller sample: as if independent, which is wider.
        var below = Math.Sqrt(Square(quality.Value - quality.Low) + Square(loss.High - loss.Value));
        var above = Math.Sqrt(Square(quality.High - quality.Value) + Square(loss.Value - loss.Low));
        var full = Find(RungNames.Full)?.Quality.Value;
        return new(Metric, value, Math.Max(0, value - below), value + above, Math.Min(quality.N, loss.N))
        {
            Keeps = full > 0 ? value / full : null,
            IsAddedUp = isAddedUp,
        };
    }

    private static double Square(double x) => x * x;
}
