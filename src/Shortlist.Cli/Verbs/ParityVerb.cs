using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>Holds the rows a system has served against those that a replay of its log computes, to the bit.</summary>
internal sealed class ParityVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    private readonly Option<int> _last = new("--last")
    {
        Description = "Compare only so many of the latest lists.",
        HelpName = "LISTS",
        DefaultValueFactory = _ => ParityRun.ListCountMax,
    };

    public string Name => "parity";

    public string Summary =>
        "Compute again, from the log, every row that was served, and compare to the bit; changes nothing.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_last);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var last = context.Value(_last);
        if (last is < 1 or > ParityRun.ListCountMax)
        {
            throw CliException.BadInput(
                $"--last is {last}; expected 1 to {Figures.Count(ParityRun.ListCountMax)} lists."
            );
        }
        if (!Directory.Exists(folder.Log) || !Directory.Exists(folder.Rows))
        {
            throw CliException.BadInput(
                $"The system has served nothing yet: '{folder.Rows}' is missing. Rows are kept while it serves, unless its design says monitoring.served_rows: 0."
            );
        }
        var design = folder.ReadDesign();
        var started = context.Terminal.Clock.GetTimestamp();
        var report = await context.RunAsync(
            design.Name,
            progress => ParityRun.Run(design, folder, last, context.Terminal.Clock, progress, cancellation),
            cancellation
        );
        var elapsed = context.Terminal.Clock.GetElapsedTime(started);
        if (context.Json)
        {
            context.Terminal.WriteJson(
                ParityDocument.Of(design.Name, report, elapsed),
                CliJson.Default.ParityDocument
            );
        }
        else
        {
            ParityText.Write(context.Terminal, report, elapsed);
        }
        return report.Differing == 0 ? ExitCode.Ok : ExitCode.Findings;
    }
}
