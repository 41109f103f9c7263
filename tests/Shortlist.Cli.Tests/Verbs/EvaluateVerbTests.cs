using Shortlist.Tests;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class EvaluateVerbTests(DemoFixture demo)
{
    private static readonly string[] Members = ["dataset", "system", "metrics"];
    private static readonly string[] MetricMembers = ["name", "value", "low", "high", "n"];

    [Fact]
    public async Task On_a_data_set_it_prints_exactly_the_promised_document()
    {
        using var folder = new TemporaryFolder();
        await WriteCollectionAsync(folder);

        var run = await CliRun.OfAsync("evaluate", "--dataset", "beir", folder.Path, "--json", "--seed", "3");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Error);
        Assert.Equal(Members, run.Json.EnumerateObject().Select(member => member.Name));
        Assert.All(
            run.Json.GetProperty("metrics").EnumerateArray(),
            metric => Assert.Equal(MetricMembers, metric.EnumerateObject().Select(member => member.Name))
        );
        Assert.Equal("video-search", run.Json.GetProperty("system").GetString());
    }

    [Fact]
    public async Task Of_a_system_it_shows_what_the_serving_bundle_was_measured_at()
    {
        var run = await CliRun.OfAsync("evaluate", Path.Combine(demo.Folder, "news-feed"), "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains(
            run.Json.GetProperty("metrics").EnumerateArray(),
            metric => metric.GetProperty("name").GetString() == "ndcg@10"
        );
    }

    // What must not get worse without anybody noticing; references of the data sets' own papers and lists.
    [Theory]
    [InlineData("activitynet", "activitynet", "recall@10/first-sentence", 0.305)]
    [InlineData("activitynet", "activitynet", "recall@10/all-sentences", 0.481)]
    [InlineData("scifact", "scifact", "ndcg@10", 0.66)]
    [InlineData("cranfield", "cranfield", "map", 0.306)]
    [InlineData("lightgbm-rank", "lightgbm-rank", "ndcg_exp@3", 0.60)]
    public async Task On_real_data_it_is_at_least_as_good_as_the_reference(
        string format,
        string name,
        string metric,
        double reference
    )
    {
        var run = await CliRun.OfAsync("evaluate", "--dataset", format, RealData.Folder(name), "--json");

        Assert.InRange(ValueOf(run, metric, "value"), reference, 1);
    }

    [Fact]
    public async Task On_real_events_it_beats_popularity_among_the_others_and_the_order_of_the_file_beyond_the_interval()
    {
        var run = await CliRun.OfAsync(
            "evaluate",
            "--dataset",
            "kaggle-events",
            RealData.Folder("kaggle-events"),
            "--json"
        );

        Assert.InRange(ValueOf(run, "map@200", "value"), 0.567, 1);
        Assert.InRange(ValueOf(run, "map@200", "low"), 0.477 + 0.013, 1);
    }

    private static double ValueOf(CliRun run, string metric, string member) =>
        run
            .Json.GetProperty("metrics")
            .EnumerateArray()
            .Single(line => line.GetProperty("name").GetString() == metric)
            .GetProperty(member)
            .GetDouble();

    private static async Task WriteCollectionAsync(TemporaryFolder folder)
    {
        var cancellation = TestContext.Current.CancellationToken;
        string[] words = ["chess", "piano", "bread", "river", "engine", "garden"];
        await File.WriteAllLinesAsync(
            folder.At("corpus.jsonl"),
            words.Select(word =>
                $$"""{"_id":"{{word}}","title":"All about {{word}}","text":"{{word}} in detail"}"""
            ),
            cancellation
        );
        await File.WriteAllLinesAsync(
            folder.At("queries.jsonl"),
            words.Select((word, i) => $$"""{"_id":"q{{i}}","text":"{{word}}"}"""),
            cancellation
        );
        Directory.CreateDirectory(folder.At("qrels"));
        await File.WriteAllLinesAsync(
            folder.At("qrels", "test.tsv"),
            ["query-id\tcorpus-id\tscore", .. words.Select((word, i) => $"q{i}\t{word}\t1")],
            cancellation
        );
    }
}
