using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Events;

namespace Shortlist.Cli.Verbs;

/// <summary>Reads every byte of a system's log and says what is not as it was written.</summary>
internal sealed class VerifyVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    public string Name => "verify";

    public string Summary => "Check every record of a system's log against its checksum; changes nothing.";

    public void Describe(Command command) => command.Add(_system);

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        if (!Directory.Exists(folder.Log))
        {
            throw CliException.BadInput(
                $"The system has no log yet: '{folder.Log}' is missing. Import something first."
            );
        }
        var result = await Task.Run(() => EventLogVerifier.Verify(folder.Log, cancellation), cancellation);
        Tell(
            context,
            new(folder.Log, result.IsSound, result.SegmentCount, result.RecordCount, result.Findings)
        );
        return result.IsSound ? ExitCode.Ok : ExitCode.Damaged;
    }

    private static void Tell(VerbContext context, VerificationDocument found)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(found, CliJson.Default.VerificationDocument);
            return;
        }
        foreach (var finding in found.Findings)
        {
            context.Terminal.Out.WriteLine(
                $"{finding.Segment}, byte {finding.ByteOffset}: {(finding.IsDamage ? "damage" : "unfinished")}: {finding.What}"
            );
        }
        context.Terminal.Out.WriteLine(
            $"{Figures.Count(found.Events)} events in {Figures.Count(found.Segments)} segments: "
                + (found.Sound ? "sound." : "damaged. Restore the named segments from a backup.")
        );
    }
}
