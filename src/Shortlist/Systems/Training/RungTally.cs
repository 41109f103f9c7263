using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Serving;

namespace Shortlist.Systems.Training;

/// <summary>From the values of single requests to what a rung is worth, and what it loses with each part.</summary>
internal static class RungTally
{
    /// <summary>Fewer requests say nothing.</summary>
    public const int RequestCountMin = 20;

    public static RungQualities Of(RungVariants variants, string metric)
    {
        var whole = variants.Whole.Cells;
        var full = whole.First(cell => cell.Rung is RungNames.Full);
        var fullValue = full.Known() is { Length: > 0 } values ? values.Average() : 0;
        List<RungQuality> rungs = [];
        List<string> unmeasured = [];
        foreach (var cell in whole)
        {
            if (QualityOf(cell, metric) is not { } quality)
            {
                unmeasured.Add(
                    $"The rung '{cell.Rung}' gave a list for fewer than {RequestCountMin} held-out requests, so nobody knows what it is worth."
                );
                continue;
            }
            var loss = LossOf(full, cell);
            rungs.Add(new(cell.Rung, Keeping(quality, loss), loss, variants.PartsOf(cell.Rung)));
        }
        List<ModelQuality> models = [];
        foreach (var (model, cell) in variants.Others)
        {
            if (QualityOf(cell, metric) is { } quality)
            {
                var loss = LossOf(full, cell);
                models.Add(new(model.Name, Keeping(quality, loss), loss));
            }
        }
        return new()
        {
            Metric = metric,
            Rungs = rungs,
            Losses = [.. LossesOf(variants, [.. rungs.Select(rung => rung.Rung)])],
            Models = models,
            Unmeasured = unmeasured,
        };

        QualityEstimate Keeping(QualityEstimate quality, MeasuredLoss? loss) =>
            quality with
            {
                Keeps = loss is not null && fullValue > 0 ? 1 - (loss.Value / fullValue) : null,
            };
    }

    private static IEnumerable<PartLoss> LossesOf(RungVariants variants, string[] rungs) =>
        variants
            .OneLess.Concat(variants.TwoLess)
            .SelectMany(variant => variant.Cells)
            .Where(cell => rungs.Contains(cell.Rung, StringComparer.Ordinal))
            .Select(cell => (Cell: cell, Loss: LossOf(WholeOf(variants, cell), cell)))
            .Where(lost => lost.Loss is not null)
            .OrderBy(lost => Array.IndexOf(rungs, lost.Cell.Rung))
            .ThenBy(lost => lost.Cell.Without.Count)
            .ThenBy(lost => string.Join(' ', lost.Cell.Without), StringComparer.Ordinal)
            .Select(lost => new PartLoss(lost.Cell.Rung, lost.Cell.Without, lost.Loss!));

    private static RungCell WholeOf(RungVariants variants, RungCell less) =>
        variants.Whole.Cells.First(whole => whole.Rung == less.Rung);

    private static QualityEstimate? QualityOf(RungCell cell, string metric)
    {
        var values = cell.Known();
        if (values.Length < RequestCountMin)
        {
            return null;
        }
        var mean = values.Average();
        var interval = Bootstrap.OfMean(values, IntervalOptions.Default)!.Value.Interval;
        return new(metric, mean, interval.Low, interval.High, values.Length);
    }

    private static MeasuredLoss? LossOf(RungCell whole, RungCell less)
    {
        var differences = whole.Above(less);
        if (differences.Length < RequestCountMin)
        {
            return null;
        }
        var interval = Bootstrap.OfMean(differences, IntervalOptions.Default)!.Value.Interval;
        return new(differences.Average(), interval.Low, interval.High, differences.Length);
    }
}
