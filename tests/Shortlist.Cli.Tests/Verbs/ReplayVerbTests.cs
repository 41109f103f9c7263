using Shortlist.Cli.Folders;
using Shortlist.Systems;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class ReplayVerbTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_that_were_shown_are_made_again_and_none_differs()
    {
        using var folder = await ServedAsync(lists: 12);

        var run = await CliRun.OfAsync("replay", folder.Path, "--json");
        var last = await CliRun.OfAsync("replay", folder.Path, "--last", "5");
        var one = await CliRun.OfAsync("replay", folder.Path, "--request", "r3");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.True(run.Json.GetProperty("equal").GetBoolean());
        Assert.Equal(12, run.Json.GetProperty("lists").GetInt64());
        Assert.Equal(0, run.Json.GetProperty("differing").GetInt64());
        Assert.Contains("5 lists", last.Out, StringComparison.Ordinal);
        Assert.Contains(": 0 differ.", last.Out, StringComparison.Ordinal);
        Assert.Contains("All 1 lists are the same to the bit", one.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_design_is_no_difference_but_out_of_reach()
    {
        using var folder = await ServedAsync(lists: 3);
        var design = SystemFolders.Find(folder.Path).Design;
        var text = await File.ReadAllTextAsync(design, Cancellation);
        await File.WriteAllTextAsync(
            design,
            text.Replace("page_size: ", "page_size: 1", StringComparison.Ordinal),
            Cancellation
        );

        var run = await CliRun.OfAsync("replay", folder.Path);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("3 lists are out of reach", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        using var folder = await ServedAsync(lists: 1);
        using var empty = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", empty.Path);

        var nothing = await CliRun.OfAsync("replay", empty.Path);
        var none = await CliRun.OfAsync("replay", folder.Path, "--last", "0");
        var unknown = await CliRun.OfAsync("replay", folder.Path, "--request", "never");

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (nothing.Code, none.Code));
        Assert.Contains("has no log yet", nothing.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, unknown.Code);
        Assert.Contains("'never'", unknown.Error, StringComparison.Ordinal);
    }

    internal static async Task<TemporaryFolder> ServedAsync(int lists)
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
            await system.RankAsync(
                new()
                {
                    Request = new($"r{i}"),
                    User = new($"u{i}"),
                    Count = 5,
                },
                Cancellation
            );
        }
        return folder;
    }
}
