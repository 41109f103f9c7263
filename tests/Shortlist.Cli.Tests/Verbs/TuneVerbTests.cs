namespace Shortlist.Cli.Tests.Verbs;

public sealed class TuneVerbTests(DemoFixture demo)
{
    [Fact]
    public async Task Searches_within_its_time_and_goes_on_the_next_time()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);

        var first = await CliRun.OfAsync(
            "tune",
            system,
            "--minutes",
            "0.05",
            "--out",
            folder.At("best.yaml"),
            "--json"
        );
        var second = await CliRun.OfAsync("tune", system, "--model", "trees", "--minutes", "0.01");

        Assert.Equal(ExitCode.Ok, first.Code);
        Assert.Equal("trees", first.Json.GetProperty("model").GetString());
        var tried = first.Json.GetProperty("trials").GetArrayLength();
        Assert.True(tried > 0);
        Assert.StartsWith(
            "- { name: trees, kind: trees,",
            await File.ReadAllTextAsync(folder.At("best.yaml"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Ok, second.Code);
        Assert.Contains(
            $"{tried} trials were recorded by an earlier search",
            second.Out,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("--model", "linear")]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "NaN")]
    public async Task What_cannot_be_searched_is_refused(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("news-feed", folder);

        var run = await CliRun.OfAsync(["tune", system, .. options]);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task A_design_that_declares_no_space_says_what_to_write()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("news-feed", folder);
        var design = Path.Combine(system, "design.yaml");
        var lines = await File.ReadAllLinesAsync(design, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            design,
            lines.Where(line =>
                line != "  search:" && !line.Contains("parameter: ", StringComparison.Ordinal)
            ),
            TestContext.Current.CancellationToken
        );

        var run = await CliRun.OfAsync("tune", system);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("under ranking.search", run.Error, StringComparison.Ordinal);
    }
}
