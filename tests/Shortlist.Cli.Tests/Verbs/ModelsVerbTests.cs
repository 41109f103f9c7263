namespace Shortlist.Cli.Tests.Verbs;

public sealed class ModelsVerbTests(DemoFixture demo)
{
    [Fact]
    public async Task Promotes_by_the_first_letters_and_rolls_back()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);
        var first = Serving(await CliRun.OfAsync("models", system, "--json"));
        var second = (await CliRun.OfAsync("train", system, "--seed", "5", "--json"))
            .Json.GetProperty("bundle")
            .GetString()!;

        var promoted = await CliRun.OfAsync("models", system, "promote", second[..12], "--json");
        Assert.Equal(second, Serving(promoted));

        var back = await CliRun.OfAsync("models", system, "rollback", "--json");
        Assert.Equal(first, Serving(back));
        Assert.Equal(2, back.Json.GetProperty("bundles").GetArrayLength());
    }

    [Fact]
    public async Task Shows_how_the_models_learnt_and_whether_they_come_true()
    {
        var system = Path.Combine(demo.Folder, "news-feed");

        var text = await CliRun.OfAsync("models", system, "show");
        var json = (await CliRun.OfAsync("models", system, "show", "--json")).Json;

        Assert.Equal(ExitCode.Ok, text.Code);
        Assert.Contains("logloss on validation", text.Out, StringComparison.Ordinal);
        Assert.Contains("came true", text.Out, StringComparison.Ordinal);
        var linear = json.GetProperty("models")
            .EnumerateArray()
            .Single(model => model.GetProperty("model").GetString() == "linear");
        Assert.NotEmpty(linear.GetProperty("curve").EnumerateArray());
        Assert.NotEmpty(linear.GetProperty("reliability").GetProperty("bins").EnumerateArray());
    }

    [Fact]
    public async Task Shows_what_the_serving_model_looks_at()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);

        var shown = await CliRun.OfAsync("models", system, "show", "--json");
        var text = await CliRun.OfAsync("models", system, "show");

        Assert.Equal(
            Serving(await CliRun.OfAsync("models", system, "--json")),
            shown.Json.GetProperty("bundle").GetString()
        );
        var features = shown.Json.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(1, features.Sum(feature => feature.GetProperty("share").GetDouble()), 1e-6);
        Assert.Equal(
            features.Select(feature => feature.GetProperty("share").GetDouble()).OrderDescending(),
            features.Select(feature => feature.GetProperty("share").GetDouble())
        );
        Assert.Equal(ExitCode.Ok, text.Code);
        Assert.Contains("share of gain", text.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("promote")]
    [InlineData("promote", "ffffffffffffffff")]
    [InlineData("rollback")]
    public async Task What_cannot_be_done_is_refused_and_changes_nothing(params string[] action)
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);
        var before = Serving(await CliRun.OfAsync("models", system, "--json"));

        var run = await CliRun.OfAsync(["models", system, .. action]);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal(before, Serving(await CliRun.OfAsync("models", system, "--json")));
    }

    private static string Serving(CliRun run) => run.Json.GetProperty("serving").GetString()!;
}
