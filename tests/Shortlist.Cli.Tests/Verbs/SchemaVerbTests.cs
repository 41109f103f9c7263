using System.Text.Json;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class SchemaVerbTests
{
    [Fact]
    public async Task Prints_a_json_schema()
    {
        var run = await CliRun.OfAsync("schema");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains(
            "json-schema.org",
            run.Json.GetProperty("$schema").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Writes_the_same_to_a_file()
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.OfAsync("schema", "--out", folder.At("design.schema.json"));

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Out);
        using var schema = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                folder.At("design.schema.json"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("object", schema.RootElement.GetProperty("type").GetString());
    }

    /// <summary>Run with SHORTLIST_WRITE_DOCS=1 to write the page anew.</summary>
    [Fact]
    public void The_manual_lists_every_kind_with_its_parameters()
    {
        var path = Path.Combine(Source.Repository, "docs/reference/kinds.md");
        if (Environment.GetEnvironmentVariable("SHORTLIST_WRITE_DOCS") is "1")
        {
            File.WriteAllText(path, KindsPage.Render());
        }

        Assert.Equal(KindsPage.Render(), File.ReadAllText(path));
    }
}
