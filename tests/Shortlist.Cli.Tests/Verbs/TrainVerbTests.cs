namespace Shortlist.Cli.Tests.Verbs;

public sealed class TrainVerbTests(DemoFixture demo)
{
    [Fact]
    public async Task Trains_and_says_what_serves_and_why()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);

        var run = await CliRun.OfAsync("train", system, "--seed", "9", "--json");

        var promoted = run.Json.GetProperty("promoted").GetBoolean();
        Assert.Equal(promoted ? ExitCode.Ok : ExitCode.Findings, run.Code);
        Assert.True(run.Json.GetProperty("ladder").GetArrayLength() > 1);
        Assert.Equal(64, run.Json.GetProperty("bundle").GetString()!.Length);
        Assert.NotEmpty(run.Json.GetProperty("gates").EnumerateArray());
    }

    [Fact]
    public async Task Interrupted_it_leaves_the_bundle_before_serving()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("news-feed", folder);
        var before = (await CliRun.OfAsync("models", system, "--json"))
            .Json.GetProperty("serving")
            .GetString();

        using var child = new ChildRun("train", system, "--seed", "7");
        await child.WaitForAsync(line => line.Contains("training", StringComparison.Ordinal));
        var code = await child.InterruptAsync();

        Assert.Equal(ExitCode.Interrupted, code);
        var after = (await CliRun.OfAsync("models", system, "--json")).Json;
        Assert.Equal(before, after.GetProperty("serving").GetString());
        Assert.Single(after.GetProperty("bundles").EnumerateArray());
    }

    [Fact]
    public async Task A_folder_without_events_is_refused_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);

        var run = await CliRun.OfAsync("train", folder.Path);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("import", run.Error, StringComparison.Ordinal);
    }
}
