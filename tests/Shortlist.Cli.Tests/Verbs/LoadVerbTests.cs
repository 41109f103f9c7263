using System.Text.Json;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Serving;
using Shortlist.Systems;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class LoadVerbTests(DemoFixture demo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loads_a_server_and_reports_how_it_stood_it()
    {
        using var folder = new TemporaryFolder();
        var path = demo.Copy("video-search", folder);
        await using var group = new SystemGroup();
        var system = SystemFolders.Find(path);
        group.Add(
            await RankingSystem.OpenAsync(
                system.ReadDesign(),
                system.Path,
                new() { Retrains = false },
                TimeProvider.System,
                null,
                Cancellation
            )
        );
        await using var server = await RunningServer.StartAsync(
            group.All,
            ["http://127.0.0.1:0"],
            TimeProvider.System,
            Cancellation
        );
        string[] typed =
        [
            "load",
            path,
            "--url",
            server.Urls[0],
            "--rate",
            "40",
            "--seconds",
            "2",
            "--connections",
            "8",
            "--out",
            folder.At("out"),
        ];

        var run = await CliRun.OfAsync(typed);
        var json = await CliRun.OfAsync([.. typed, "--json"]);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("goodput/s", run.Out, StringComparison.Ordinal);
        Assert.Contains("search", run.Out, StringComparison.Ordinal);
        Assert.Contains("The full rung was back", run.Out, StringComparison.Ordinal);
        var counts = json.Json.GetProperty("phases")[0].GetProperty("counts");
        Assert.Equal(0, counts.GetProperty("failed").GetInt64());
        Assert.InRange(counts.GetProperty("answered").GetInt64(), 20, 200);
        var report = await File.ReadAllTextAsync(folder.At("out/load.json"), Cancellation);
        Assert.Equal(
            json.Json.GetProperty("phases").GetArrayLength(),
            JsonDocument.Parse(report).RootElement.GetProperty("phases").GetArrayLength()
        );
        Assert.Contains(
            "| 40/s |",
            await File.ReadAllTextAsync(folder.At("out/load.md"), Cancellation),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "<svg",
            await File.ReadAllTextAsync(folder.At("out/load.svg"), Cancellation),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://example.org", "is no address of a server", "--rate", "1")]
    [InlineData("http://127.0.0.1:9", "is no number above 0", "--multiples", "1,none")]
    [InlineData("http://127.0.0.1:9", "expected 1 to 20000000", "--multiples", "1,1000000")]
    public async Task A_mistake_is_explained(string url, string says, string option, string value)
    {
        using var folder = new TemporaryFolder();
        var path = demo.Copy("video-search", folder);

        var run = await CliRun.OfAsync("load", path, "--url", url, option, value, "--capacity", "1");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_list_in_the_log_there_is_nothing_to_ask_for()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        Directory.CreateDirectory(folder.At("log"));

        var run = await CliRun.OfAsync("load", folder.Path, "--rate", "1");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("There is nothing to ask for", run.Error, StringComparison.Ordinal);
    }
}
