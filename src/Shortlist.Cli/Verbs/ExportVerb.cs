using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Systems;
using Shortlist.Systems.Exports;

namespace Shortlist.Cli.Verbs;

/// <summary>Writes the rows a training would use into a folder, for other tools.</summary>
internal sealed class ExportVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder to make.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "csv: a table for everything; columns: binary, for numpy.",
        DefaultValueFactory = _ => "csv",
    };

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Replace an earlier export in that folder.",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Decides which negatives are drawn; give that of the training.",
        DefaultValueFactory = _ => new SystemOptions().Seed,
    };

    public string Name => "export";

    public string Summary =>
        "Write the rows that a training learns from and is judged by into a folder: features, labels, splits, and a manifest.";

    public void Describe(Command command)
    {
        _format.AcceptOnlyFromAmong("csv", "columns");
        command.Add(_system);
        command.Add(_out);
        command.Add(_format);
        command.Add(_force);
        command.Add(_seed);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var design = folder.ReadDesign();
        var options = new RowExportOptions
        {
            Target = context.Value(_out)!,
            Format = context.Value(_format) is "columns" ? RowFormat.Columns : RowFormat.Csv,
            Replaces = context.Value(_force),
            System = new() { Seed = context.Value(_seed) },
        };
        var clock = context.Terminal.Clock;
        try
        {
            var manifest = await context.RunAsync(
                design.Name,
                progress => RowExport.Run(design, folder, options, clock, progress, cancellation),
                cancellation
            );
            Tell(context, options.Target, manifest);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            context.Terminal.Error.WriteLine("Stopped. Nothing was left behind.");
            return ExitCode.Interrupted;
        }
    }

    private static void Tell(VerbContext context, string target, RowManifest manifest)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(
                new(manifest.System, Path.GetFullPath(target), manifest.Counts, manifest.Files),
                CliJson.Default.ExportDocument
            );
            return;
        }
        var counts = manifest.Counts;
        var file = manifest.Files[0];
        context.Terminal.Out.WriteLine(
            $"{Figures.Count(counts.Rows)} rows of {Figures.Count(counts.Lists)} lists with {manifest.Features.Count} features: {Figures.Count(counts.TrainRows)} to learn from, {Figures.Count(counts.ValidationRows)} to stop by, {Figures.Count(counts.TestRows)} to be judged by."
        );
        context.Terminal.Out.WriteLine(
            $"{Path.Combine(target, file.Name)}, {Figures.Count(file.Bytes)} bytes, and {RowManifest.FileName}. The rows hold the ids of users; an erasure does not reach them."
        );
    }
}
