using Shortlist.Cli.Folders;
using Shortlist.Registry;
using Shortlist.Systems;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class DiffVerbTests(DemoFixture demo)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_bundles_are_held_against_each_other_over_what_was_asked()
    {
        using var target = new TemporaryFolder();
        var folder = SystemFolders.Find(demo.Copy("news-feed", target));
        var (first, second) = await TwoBundlesAsync(folder, lists: 12);

        var same = await CliRun.OfAsync("diff", folder.Path, first, first[..12], "--json", "--last", "12");
        var diff = await CliRun.OfAsync("diff", folder.Path, first, second, "--json", "--last", "12");
        var text = await CliRun.OfAsync("diff", folder.Path, first, second, "--since", "1d", "--last", "5");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (same.Code, diff.Code));
        var report = same.Json.GetProperty("diff");
        Assert.Equal(
            (12, 0),
            (report.GetProperty("lists").GetInt32(), report.GetProperty("changed").GetInt32())
        );
        Assert.All(
            report.GetProperty("measures").EnumerateArray(),
            measure => Assert.Equal(1, measure.GetProperty("value").GetDouble(), 6)
        );
        Assert.Equal(12, diff.Json.GetProperty("diff").GetProperty("lists").GetInt32());
        Assert.Equal(ExitCode.Ok, text.Code);
        Assert.Contains("5 requests answered by", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_wrongly_is_said()
    {
        var folder = Path.Combine(demo.Folder, "news-feed");

        var since = await CliRun.OfAsync("diff", folder, "serving", "serving", "--since", "soon");
        var bundle = await CliRun.OfAsync("diff", folder, "serving", "zzz");
        var previous = await CliRun.OfAsync("diff", folder, "serving", "previous");

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (since.Code, bundle.Code));
        Assert.Contains("such as 30m", since.Error, StringComparison.Ordinal);
        Assert.Contains("No bundle served before", previous.Error, StringComparison.Ordinal);
    }

    private static async Task<(string First, string Second)> TwoBundlesAsync(SystemFolder folder, int lists)
    {
        await using var system = await RankingSystem.OpenAsync(
            folder.ReadDesign(),
            folder.Path,
            new() { Retrains = false },
            TimeProvider.System,
            null,
            Cancellation
        );
        for (var i = 0; i < lists; i++)
        {
            await system.RankAsync(new() { User = new($"u{i}"), Count = 10 }, Cancellation);
        }
        await system.TrainAsync("a test", null, Cancellation);
        string[] hashes =
        [
            .. BundleRegistry.Open(folder.Bundles, TimeProvider.System).List().Select(one => one.Hash.Value),
        ];
        return (hashes[0], hashes[^1]);
    }
}
