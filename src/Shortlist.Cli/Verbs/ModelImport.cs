using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Importing;
using Shortlist.Cli.Output;
using Shortlist.Designs;
using Shortlist.Learning.Imports;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>
/// 'models import': whether a model from elsewhere fits a design and scores as it did. Changes nothing; the model joins the
/// ladder by a line of the design.
/// </summary>
internal sealed class ModelImport
{
    private readonly Option<string?> _format = new("--format")
    {
        Description =
            "For import: what wrote the file, auto, lightgbm or xgboost; else the design or the file's first bytes say.",
    };

    private readonly Option<string?> _features = new("--features")
    {
        Description =
            "For import: the design's features in the order of the model's, with commas; else the design or names say.",
        HelpName = "NAMES",
    };

    private readonly Option<string?> _rows = new("--rows")
    {
        Description = "For import: rows to compare on, comma-separated, with a line of feature names.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _scores = new("--scores")
    {
        Description = "For import: what the model's own library predicts for those rows, a number a line.",
        HelpName = "FILE",
    };

    public void Describe(Command command)
    {
        _format.AcceptOnlyFromAmong("auto", "lightgbm", "xgboost");
        command.Add(_format);
        command.Add(_features);
        command.Add(_rows);
        command.Add(_scores);
    }

    public int Run(VerbContext context, SystemFolder folder, string? file, CancellationToken cancellation)
    {
        var (rows, scores) = (context.Value(_rows), context.Value(_scores));
        if (string.IsNullOrEmpty(file) || rows is null != scores is null)
        {
            throw CliException.BadInput(
                string.IsNullOrEmpty(file)
                    ? "Import which model? Give its file: shortlist models SYSTEM_FOLDER import FILE."
                    : "Rows are compared with scores: give both --rows and --scores, or neither."
            );
        }
        var design = folder.ReadDesign();
        var declared = Declared(design, Path.GetFileName(file));
        var model = ImportedModel.Read(
            Content(file),
            file,
            ImportedTrainer.FormatOf(context.Value(_format) ?? declared?.Parameters.TextOrNull("format"))
        );
        var mapping =
            context
                .Value(_features)
                ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ?? declared?.Parameters.Words("features");
        var report = model.ReportFor(design.Ranking.Features, mapping);
        if (rows is not null)
        {
            var ranker = model.RankerFor(design.Ranking.Features, mapping);
            report = report with
            {
                Comparison = ModelRows.Compare(ranker, report.Features, rows, scores!, cancellation),
            };
        }
        Tell(context, design, file, report, declared is null);
        return report.Comparison is null or { AreEqual: true } ? ExitCode.Ok : ExitCode.Findings;
    }

    // What the design says of the file already, where it is in its ladder.
    private static KindSpec? Declared(Design design, string name) =>
        design.Ranking.Ladder.FirstOrDefault(spec =>
            spec.Kind == ImportedTrainer.Kind && spec.Parameters.File("file").Name == name
        );

    private static byte[] Content(string file)
    {
        var info = new FileInfo(file);
        return !info.Exists
                ? throw CliException.BadInput(
                    $"There is no file '{file}'. Give the file that save_model wrote."
                )
            : info.Length > ImportedModel.LengthBytesMax
                ? throw CliException.BadInput(
                    $"'{file}' has {Figures.Count(info.Length)} bytes; expected at most {Figures.Count(ImportedModel.LengthBytesMax)}."
                )
            : File.ReadAllBytes(file);
    }

    private void Tell(VerbContext context, Design design, string file, ImportReport report, bool isNew)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(
                new(file, design.Name, report.Comparison?.AreEqual, report),
                CliJson.Default.ModelImportDocument
            );
            return;
        }
        ModelImportText.Write(context.Terminal, file, report);
        if (isNew && report.Comparison is null or { AreEqual: true })
        {
            var features = context.Value(_features) is { } names
                ? $", features: [{string.Join(", ", names.Split(',', StringSplitOptions.TrimEntries))}]"
                : "";
            context.Terminal.Out.WriteLine(
                $"To rank by it, put the file beside {SystemFolder.DesignName} and add to ranking.ladder: "
                    + $"{{ name: elsewhere, kind: imported, file: {Path.GetFileName(file)}{features} }}. Then 'shortlist train' judges it."
            );
        }
    }
}
