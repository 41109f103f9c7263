using System.Globalization;
using Shortlist.Learning.Imports;

namespace Shortlist.Cli.Output;

/// <summary>The report on a model from elsewhere, for people: what it is, what it reads, whether it scores the same, and what to do next.</summary>
internal static class ModelImportText
{
    private const int NamesShownMax = 10;

    public static void Write(Terminal terminal, string file, ImportReport report)
    {
        var output = terminal.Out;
        output.WriteLine($"{file}: {Form(report)}, {Figures.Count(report.Trees)} trees");
        output.WriteLine(
            $"  {Figures.Count(report.Leaves)} leaves, at most {report.DepthMax} deep, {Figures.Count(report.CategorySplits)} splits by categories"
        );
        output.WriteLine(
            $"  objective {(report.Objective.Length > 0 ? report.Objective : "unknown")}; ranks by its raw score{Output(report)}"
        );
        var read = report.Features.Where(match => match.Importance > 0).ToList();
        output.WriteLine(
            $"  {report.Features.Count} features match the design's, {read.Count} of them matter: {Shown([.. read.OrderByDescending(match => match.Importance).Select(Of)])}"
        );
        if (report.Unused.Count > 0)
        {
            output.WriteLine(
                $"  {report.Unused.Count} features of the design are not read: {Shown(report.Unused)}"
            );
        }
        foreach (var note in report.Notes)
        {
            output.WriteLine($"  {note}");
        }
        output.WriteLine(
            report.Comparison is { } comparison
                ? Sentence(comparison)
                : "To prove that it scores as it did, give --rows and --scores: rows, and what the model's own library predicts for them."
        );
    }

    private static string Form(ImportReport report) =>
        report.Format switch
        {
            ModelFormat.LightGbmText => $"LightGBM, text {report.Version}",
            ModelFormat.XgboostUbj => $"XGBoost {report.Version}, UBJSON",
            _ => $"XGBoost {report.Version}, JSON",
        };

    private static string Output(ImportReport report) =>
        report.Output.Shape switch
        {
            OutputShape.Identity => report.ScoresLogOdds ? ", which are log odds" : "",
            OutputShape.Sigmoid when report.ScoresLogOdds => "; its library returns 1 / (1 + exp(−score))",
            OutputShape.Sigmoid => string.Create(
                CultureInfo.InvariantCulture,
                $"; its library returns 1 / (1 + exp(−{report.Output.Slope:G} · score))"
            ),
            OutputShape.Exponential => "; its library returns exp(score)",
            OutputShape.Softplus => "; its library returns log(1 + exp(score))",
            OutputShape.SignedSquare => "; its library returns the score's square with its sign",
            _ => "; its library returns 1 above zero, else 0",
        };

    private static string Shown(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamesShownMax))
        + (names.Count > NamesShownMax ? $" and {names.Count - NamesShownMax} more" : "");

    private static string Of(FeatureMatch match) =>
        match.Model == match.Design ? match.Design : $"{match.Design} (its {match.Model})";

    private static string Sentence(ScoreComparison comparison) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{comparison.RowCount:N0} rows compared with the given {(comparison.OfOutputs ? "outputs" : "raw scores")}: they differ by {comparison.MaxDifference:G3} at most"
        )
        + (
            comparison.AreEqual
                ? ", so the model scores as it did."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $" (row {comparison.MaxRow}); expected {ScoreComparison.DifferenceMax:G1} at most. "
                )
                    + "Are rows and scores in the same order, with missing values left empty, and from this very model?"
        );
}
