using System.CommandLine;
using Shortlist.Catalog;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Verbs;

/// <summary>The whole story of one list: made again, and taken apart.</summary>
internal sealed class WhyVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    private readonly Argument<string> _request = new("REQUEST")
    {
        Description = "The id of the request, as its answer and the log have it.",
    };

    private readonly Option<string?> _item = new("--item")
    {
        Description = "Tell about this item: why it is where it is, or why it isn't there.",
        HelpName = "ID",
    };

    public string Name => "why";

    public string Summary =>
        "Tell why a list is what it is: make it again from the log and take it apart, or one of its items; changes nothing.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_request);
        command.Add(_item);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        folder.RequireLog();
        var request = new RequestId(context.Value(_request)!);
        ItemId? item = context.Value(_item) is { Length: > 0 } id ? new ItemId(id) : null;
        var design = folder.ReadDesign();
        var clock = context.Terminal.Clock;
        var replayed =
            await context.RunAsync(
                design.Name,
                progress => RequestReplay.Run(design, folder, request, item, clock, progress, cancellation),
                cancellation
            )
            ?? throw CliException.BadInput(
                $"The log of '{folder.Path}' holds no list of the request '{request}'. Lists of looks by the team are not logged."
            );
        if (context.Json)
        {
            context.Terminal.WriteJson(
                WhyDocument.Of(design.Name, replayed, item),
                CliJson.Default.WhyDocument
            );
        }
        else
        {
            new WhyText(context.Terminal, design, replayed).Write(item);
        }
        return replayed.Verdict is ReplayVerdict.Differs ? ExitCode.Findings : ExitCode.Ok;
    }
}
