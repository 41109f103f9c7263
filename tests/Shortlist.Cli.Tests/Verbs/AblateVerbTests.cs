namespace Shortlist.Cli.Tests.Verbs;

public sealed class AblateVerbTests(DemoFixture demo)
{
    [Fact]
    public async Task Measures_every_feature_and_models_shows_what_to_expect()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);

        var run = await CliRun.OfAsync("ablate", system, "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        var parts = run.Json.GetProperty("parts").EnumerateArray().ToList();
        Assert.Contains(parts, part => part.GetProperty("kind").GetString() == "group");
        Assert.Equal(
            parts.Select(part => part.GetProperty("loss").GetProperty("value").GetDouble()).OrderDescending(),
            parts.Select(part => part.GetProperty("loss").GetProperty("value").GetDouble())
        );
        var models = (await CliRun.OfAsync("models", system, "--json")).Json.GetProperty("bundles");
        var serving = models.EnumerateArray().Single(bundle => bundle.GetProperty("serving").GetBoolean());
        Assert.Equal(parts.Count, serving.GetProperty("ablation").GetProperty("parts").GetArrayLength());

        var text = await CliRun.OfAsync(
            "ablate",
            system,
            "--bundle",
            serving.GetProperty("hash").GetString()![..8]
        );

        Assert.Equal(ExitCode.Ok, text.Code);
        Assert.Contains("with everything, n = ", text.Out, StringComparison.Ordinal);
        Assert.Contains("without", (await CliRun.OfAsync("models", system)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_bundle_it_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);

        var run = await CliRun.OfAsync("ablate", folder.Path);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("shortlist train", run.Error, StringComparison.Ordinal);
    }
}
