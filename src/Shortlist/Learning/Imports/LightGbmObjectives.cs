using System.Globalization;

namespace Shortlist.Learning.Imports;

/// <summary>LightGBM's objectives: a name, then options such as sigmoid:1, all on one line.</summary>
internal static class LightGbmObjectives
{
    /// <exception cref="InvalidDataException">It has several outputs, or is not known.</exception>
    public static ForeignObjective Read(LightGbmLine line)
    {
        var parts = line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = parts.Length > 0 ? parts[0] : "";
        return name switch
        {
            "binary" => Binary(line, parts),
            "cross_entropy" or "xentropy" => new(line.Value, new(OutputShape.Sigmoid), ScoresLogOdds: true),
            "cross_entropy_lambda" or "xentlambda" => Plain(OutputShape.Softplus),
            "poisson" or "gamma" or "tweedie" => Plain(OutputShape.Exponential),
            "regression" or "regression_l2" or "regression_l1" or "huber" or "fair" or "quantile" or "mape" =>
                Plain(
                    parts.Contains("sqrt", StringComparer.Ordinal)
                        ? OutputShape.SignedSquare
                        : OutputShape.Identity
                ),
            "lambdarank" or "rank_xendcg" or "custom" or "none" or "" => Plain(OutputShape.Identity),
            "multiclass" or "multiclassova" => throw line.Wrong(
                $"it is {name}, with a score for each class; expected one score a row. Train with binary or lambdarank"
            ),
            _ => throw line.Wrong(
                $"the objective '{ForeignNode.Shown(name)}' is not known here; expected one of LightGBM's with one score a row, "
                    + "such as binary, lambdarank, regression or poisson"
            ),
        };

        ForeignObjective Plain(OutputShape shape) => new(line.Value, new(shape), ScoresLogOdds: false);
    }

    private static ForeignObjective Binary(LightGbmLine line, string[] parts)
    {
        const string Prefix = "sigmoid:";
        var slope = 1.0;
        var written = Array.Find(parts, part => part.StartsWith(Prefix, StringComparison.Ordinal));
        if (
            written is not null
            && !(
                double.TryParse(
                    written.AsSpan(Prefix.Length),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out slope
                )
                && slope > 0
                && double.IsFinite(slope)
            )
        )
        {
            throw line.Wrong(
                $"'{ForeignNode.Shown(written)}' gives no slope; expected a number above 0, as in sigmoid:1"
            );
        }
        return new(line.Value, new(OutputShape.Sigmoid, slope), ScoresLogOdds: slope == 1);
    }
}
