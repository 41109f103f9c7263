using System.Globalization;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class MonitorVerbTests
{
    [Fact]
    public async Task Shows_volumes_and_fields_of_a_log()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        Write(folder.At("events.ndjson"), severalDevices: true);
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));

        var run = await CliRun.OfAsync("monitor", folder.Path);
        var json = await CliRun.OfAsync("monitor", folder.Path, "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("context.device", run.Out, StringComparison.Ordinal);
        Assert.Contains("phone 50 %", run.Out, StringComparison.Ordinal);
        Assert.Contains("█", run.Out, StringComparison.Ordinal);
        Assert.Contains("nothing unusual", run.Out, StringComparison.Ordinal);
        var clicks = json
            .Json.GetProperty("volumes")
            .EnumerateArray()
            .Single(volume => volume.GetProperty("name").GetString() == "click");
        Assert.Equal(1_200, clicks.GetProperty("last_day").GetInt64());
    }

    [Fact]
    public async Task A_contract_that_is_broken_ends_the_run_with_findings()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        var design = await File.ReadAllTextAsync(
            folder.At("design.yaml"),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            folder.At("design.yaml"),
            design.Replace(
                "{ attribute: context.device, rule: missing_share, max: 0.1 }",
                "{ attribute: context.device, rule: missing_share, max: 0.1, severity: quarantine }",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        Write(folder.At("events.ndjson"), severalDevices: false);
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));

        var run = await CliRun.OfAsync("monitor", folder.Path);

        Assert.Equal(ExitCode.Findings, run.Code);
        Assert.Contains(
            "broken  context.device, missing_share: context.device is missing in 100 %",
            run.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_no_log_is_there_is_nothing_to_show()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);

        var run = await CliRun.OfAsync("monitor", folder.Path);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("has no log yet", run.Error, StringComparison.Ordinal);
    }

    // A day of clicks, fifty an hour, and an hour more so that the day is whole.
    private static void Write(string path, bool severalDevices)
    {
        var start = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        using var file = new StreamWriter(path);
        file.WriteLine(
            "{\"type\":\"item_published\",\"id\":\"i\",\"at\":\"2024-03-01T00:00:00Z\",\"item\":\"s\",\"attributes\":{\"title\":\"Story\"}}"
        );
        for (var i = 0; i < 1_250; i++)
        {
            var at = start.AddSeconds(72 * i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            var context = severalDevices
                ? $",\"context\":{{\"device\":[\"{(i % 2 == 0 ? "phone" : "desktop")}\"]}}"
                : "";
            file.WriteLine(
                $"{{\"type\":\"interaction\",\"id\":\"e{i}\",\"at\":\"{at}\",\"item\":\"s\",\"user\":\"u\",\"kind\":\"click\"{context}}}"
            );
        }
    }
}
