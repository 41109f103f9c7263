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
