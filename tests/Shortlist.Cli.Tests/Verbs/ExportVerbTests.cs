using System.Text.Json;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class ExportVerbTests(DemoFixture demo)
{
    [Theory]
    [InlineData("csv", "rows.csv")]
    [InlineData("columns", "rows.columns")]
    public async Task Writes_the_rows_with_a_manifest(string format, string file)
    {
        using var folder = new TemporaryFolder();
        var target = folder.At("rows");

        var run = await CliRun.OfAsync(
            "export",
            Path.Combine(demo.Folder, "news-feed"),
            "--out",
            target,
            "--format",
            format,
            "--json"
        );

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.True(run.Json.GetProperty("counts").GetProperty("rows").GetInt64() > 100);
        Assert.Equal(
            new FileInfo(Path.Combine(target, file)).Length,
            run.Json.GetProperty("files")[0].GetProperty("bytes").GetInt64()
        );
        using var manifest = JsonDocument.Parse(
            await File.ReadAllBytesAsync(
                Path.Combine(target, "manifest.json"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("news-feed", manifest.RootElement.GetProperty("system").GetString());
    }

    [Fact]
    public async Task What_is_there_is_not_overwritten_unless_forced()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["export", Path.Combine(demo.Folder, "news-feed"), "--out", folder.At("rows")];
        await CliRun.OfAsync(args);

        var again = await CliRun.OfAsync(args);

        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await CliRun.OfAsync([.. args, "--force"])).Code);
    }
}
