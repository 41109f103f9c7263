namespace Shortlist.Cli.Tests.Verbs;

public sealed class DemoVerbTests(DemoFixture demo)
{
    [Fact]
    public void The_first_run_makes_three_systems_and_each_answers()
    {
        Assert.True(demo.First.Code == ExitCode.Ok, demo.First.Error);
        Assert.Equal(3, demo.First.Out.Split("made anew").Length - 1);
        Assert.Equal(3, demo.First.Out.Split("curl -s http://").Length - 1);
        Assert.Contains("gain over the best before", demo.First.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_takes_them_up_and_visitors_come()
    {
        using var folder = new TemporaryFolder();
        foreach (var system in new[] { "event-recommendation", "news-feed", "video-search" })
        {
            demo.Copy(system, folder);
        }

        var run = await CliRun.OfAsync(DemoFixture.Args(folder.Path, "--seconds", "2"));
        var after = await CliRun.OfAsync("verify", folder.At("video-search"), "--json");
        var before = await CliRun.OfAsync("verify", Path.Combine(demo.Folder, "video-search"), "--json");

        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.Equal(3, run.Out.Split("reused").Length - 1);
        Assert.True(
            after.Json.GetProperty("events").GetInt64() > before.Json.GetProperty("events").GetInt64() + 1
        );
    }

    [Fact]
    public async Task A_folder_of_somebody_elses_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("news-feed", "log"));
        await File.WriteAllTextAsync(
            folder.At("news-feed", "design.yaml"),
            "mine",
            TestContext.Current.CancellationToken
        );

        var run = await CliRun.OfAsync(DemoFixture.Args(folder.Path, "--once"));

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal(
            "mine",
            await File.ReadAllTextAsync(
                folder.At("news-feed", "design.yaml"),
                TestContext.Current.CancellationToken
            )
        );
    }
}
