using Shortlist.Cli.Folders;
using Shortlist.Systems;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class ParityVerbTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_that_were_served_are_counted_and_none_differs()
    {
        using var folder = await ServedAsync(lists: 12);

        var run = await CliRun.OfAsync("parity", folder.Path, "--json");
        var last = await CliRun.OfAsync("parity", folder.Path, "--last", "5");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.True(run.Json.GetProperty("same").GetBoolean());
        Assert.Equal(12, run.Json.GetProperty("lists").GetInt64());
        Assert.Equal(0, run.Json.GetProperty("differing").GetInt64());
        var features = run.Json.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(
            run.Json.GetProperty("cells").GetInt64(),
            features.Sum(feature => feature.GetProperty("cells").GetInt64())
        );
        Assert.Equal(ExitCode.Ok, last.Code);
        Assert.Contains("5 lists", last.Out, StringComparison.Ordinal);
        Assert.Contains(": 0 differ.", last.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_differs_is_named_and_ends_the_run_with_findings()
    {
        using var folder = await ServedAsync(lists: 3);
        await ChangeAsync(folder);

        var run = await CliRun.OfAsync("parity", folder.Path);

        Assert.Equal(ExitCode.Findings, run.Code);
        Assert.Contains("cells differ", run.Out, StringComparison.Ordinal);
        Assert.Contains("served", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_served_there_is_nothing_to_compare()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);

        var run = await CliRun.OfAsync("parity", folder.Path);
        var none = await CliRun.OfAsync("parity", folder.Path, "--last", "0");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("has served nothing yet", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, none.Code);
    }

    private static async Task<TemporaryFolder> ServedAsync(int lists)
    {
        var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        Source.Write(folder.At("events.ndjson"), 300);
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));
        var found = SystemFolders.Find(folder.Path);
        await using var system = await RankingSystem.OpenAsync(
            found.ReadDesign(),
            found.Path,
            new() { Retrains = false },
            TimeProvider.System,
            null,
            Cancellation
        );
        for (var i = 0; i < lists; i++)
        {
            await system.RankAsync(new() { User = new($"u{i}"), Count = 5 }, Cancellation);
        }
        return folder;
    }

    // What was served stays as it is; the log now says something else of one item.
    private static async Task ChangeAsync(TemporaryFolder folder)
    {
        var system = SystemFolders.Find(folder.Path);
        var events = Shortlist
            .Events.EventLogReader.Open(system.Log)
            .Replay(0)
            .Select(logged => logged.Event)
            .ToList();
        Directory.Delete(system.Log, recursive: true);
        await using var log = Shortlist.Events.EventLog.Open(system.Log, new(), TimeProvider.System);
        await log.AppendAsync(
            [
                .. events.Select(happened =>
                    happened is Shortlist.Events.ItemPublished published
                        ? published with
                        {
                            At = published.At.AddHours(-1),
                            Attributes = Catalog.Attributes.Of(
                                ("title", new Catalog.AttributeValue.Text("Something else"))
                            ),
                        }
                        : happened
                ),
            ],
            Cancellation
        );
    }
}
