using System.CommandLine;
using System.Globalization;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Registry;
using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Verbs;

/// <summary>What two bundles make of the requests of the past: how far the lists agree, which items moved, and why.</summary>
internal sealed class DiffVerb : IVerb
{
    private const int LastDefault = 1_000;
    private const string Named = "A hash, its first letters, serving, or previous (what served before).";

    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system; it may be serving meanwhile.",
    };

    private readonly Argument<string> _a = new("A") { Description = $"The first bundle. {Named}" };

    private readonly Argument<string> _b = new("B") { Description = "The second bundle, likewise." };

    private readonly Option<int> _last = new("--last")
    {
        Description = "Answer only so many of the latest requests.",
        HelpName = "REQUESTS",
        DefaultValueFactory = _ => LastDefault,
    };

    private readonly Option<string?> _since = new("--since")
    {
        Description = "Answer only requests of so long ago at most: 30m, 12h, 1d.",
        HelpName = "TIME",
    };

    public string Name => "diff";

    public string Summary =>
        "Answer the requests of the past with two bundles: overlap, rank correlation, which items moved and why; changes nothing.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_a);
        command.Add(_b);
        command.Add(_last);
        command.Add(_since);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var last = context.Value(_last);
        if (last is < 1 or > BundleDiffRun.ListCountMax)
        {
            throw CliException.BadInput(
                $"--last is {last}; expected 1 to {Figures.Count(BundleDiffRun.ListCountMax)} requests."
            );
        }
        folder.RequireLog();
        var clock = context.Terminal.Clock;
        var registry = BundleRegistry.Open(folder.Bundles, clock);
        var (a, b) = (Find(registry, context.Value(_a)!), Find(registry, context.Value(_b)!));
        DateTimeOffset? since = context.Value(_since) is { } ago ? clock.GetUtcNow() - SpanOf(ago) : null;
        var design = folder.ReadDesign();
        var report = await context.RunAsync(
            design.Name,
            progress => BundleDiffRun.Run(design, folder, a, b, last, since, clock, progress, cancellation),
            cancellation
        );
        if (context.Json)
        {
            context.Terminal.WriteJson(new(design.Name, report), CliJson.Default.DiffDocument);
        }
        else
        {
            DiffText.Write(context.Terminal, report);
        }
        return ExitCode.Ok;
    }

    private static BundleHash Find(BundleRegistry registry, string typed) =>
        typed switch
        {
            "serving" => registry.Serving
                ?? throw CliException.BadInput("No bundle is serving. Train, or name a bundle."),
            "previous" => (registry.History is [.., var last] ? last.Previous : null)
                ?? throw CliException.BadInput("No bundle served before the one that serves. Name a bundle."),
            _ => registry.Find(typed),
        };

    private static TimeSpan SpanOf(string text) =>
        double.TryParse(
            text.AsSpan(0, Math.Max(0, text.Length - 1)),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => (TimeSpan?)null,
        }
            is { } unit
        && number is > 0 and < 10_000
            ? number * unit
            : throw CliException.BadInput(
                $"--since is '{text}'; expected a number and m, h or d, such as 30m, 12h or 1d."
            );
}
