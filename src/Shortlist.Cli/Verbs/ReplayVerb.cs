using System.CommandLine;
using Shortlist.Catalog;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Verbs;

/// <summary>Makes the lists again that a system has shown, and holds them against the log, to the bit.</summary>
internal sealed class ReplayVerb : IVerb
{
    private const int LastDefault = 10_000;

    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    private readonly Option<int> _last = new("--last")
    {
        Description = "Make only so many of the latest lists again.",
        HelpName = "LISTS",
        DefaultValueFactory = _ => LastDefault,
    };

    private readonly Option<string?> _request = new("--request")
    {
        Description = "Make only the list of this request again.",
        HelpName = "ID",
    };

    public string Name => "replay";

    public string Summary =>
        "Make again, from log, bundle and design, every list that was shown, and compare to the bit; changes nothing.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_last);
        command.Add(_request);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var last = context.Value(_last);
        if (last is < 1 or > ReplayRun.ListCountMax)
        {
            throw CliException.BadInput(
                $"--last is {last}; expected 1 to {Figures.Count(ReplayRun.ListCountMax)} lists."
            );
        }
        folder.RequireLog();
        RequestId? request = context.Value(_request) is { Length: > 0 } id ? new RequestId(id) : null;
        var design = folder.ReadDesign();
        var clock = context.Terminal.Clock;
        var started = clock.GetTimestamp();
        var report = await context.RunAsync(
            design.Name,
            progress => ReplayRun.Run(design, folder, last, request, clock, progress, cancellation),
            cancellation
        );
        if (request is not null && report.Lists + report.OutOfReach.Count == 0)
        {
            throw CliException.BadInput(
                $"The log of '{folder.Path}' holds no list of the request '{request}'. Lists of looks by the team are not logged."
            );
        }
        var elapsed = clock.GetElapsedTime(started);
        if (context.Json)
        {
            context.Terminal.WriteJson(
                ReplayDocument.Of(design.Name, report, elapsed),
                CliJson.Default.ReplayDocument
            );
        }
        else
        {
            ReplayText.Write(context.Terminal, report, elapsed);
        }
        return report.Differing == 0 ? ExitCode.Ok : ExitCode.Findings;
    }
}
