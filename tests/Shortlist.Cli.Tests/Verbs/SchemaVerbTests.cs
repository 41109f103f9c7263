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
}
