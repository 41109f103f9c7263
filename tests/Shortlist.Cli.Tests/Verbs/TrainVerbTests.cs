using System.Text.Json;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class TrainVerbTests(DemoFixture demo)
{
    [Fact]
    public async Task Trains_and_says_what_serves_and_why()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);

        var run = await CliRun.OfAsync("train", system, "--seed", "9", "--json");

        var promoted = run.Json.GetProperty("promoted").GetBoolean();
        Assert.Equal(promoted ? ExitCode.Ok : ExitCode.Findings, run.Code);
        Assert.True(run.Json.GetProperty("ladder").GetArrayLength() > 1);
        Assert.Equal(64, run.Json.GetProperty("bundle").GetString()!.Length);
        Assert.NotEmpty(run.Json.GetProperty("gates").EnumerateArray());
        Assert.All(
            run.Json.GetProperty("ladder").EnumerateArray(),
            model => Assert.NotEmpty(model.GetProperty("why").GetString()!)
        );
    }

    [Fact]
    public async Task Interrupted_it_leaves_the_bundle_before_serving()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("news-feed", folder);
        var before = (await CliRun.OfAsync("models", system, "--json"))
            .Json.GetProperty("serving")
            .GetString();

        using var child = new ChildRun("train", system, "--seed", "7");
        await child.WaitForAsync(line => line.Contains("training", StringComparison.Ordinal));
        var code = await child.InterruptAsync();

        Assert.Equal(ExitCode.Interrupted, code);
        var after = (await CliRun.OfAsync("models", system, "--json")).Json;
        Assert.Equal(before, after.GetProperty("serving").GetString());
        Assert.Single(after.GetProperty("bundles").EnumerateArray());
    }

    [Fact]
    public async Task Killed_it_goes_on_and_ends_with_the_bundle_of_one_that_never_was()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var (system, untouched) = (demo.Copy("news-feed", folder), demo.Copy("news-feed", other));

        using var child = new ChildRun("train", system, "--seed", "7");
        await child.WaitForAsync(line => line.Contains("training trees", StringComparison.Ordinal));
        await child.KillAsync();
        var again = await CliRun.OfAsync("train", system, "--seed", "7", "--json");
        var whole = await CliRun.OfAsync("train", untouched, "--seed", "7", "--json");

        Assert.Equal(
            whole.Json.GetProperty("bundle").GetString(),
            again.Json.GetProperty("bundle").GetString()
        );
        Assert.Contains(
            again.Json.GetProperty("notes").EnumerateArray(),
            note => note.GetString()!.Contains("'linear' was finished by a run", StringComparison.Ordinal)
        );
        Assert.Empty(Directory.GetFiles(Path.Combine(system, "training")));
    }

    [Fact]
    public async Task A_feature_that_knows_the_outcome_is_refused_with_its_name_and_its_auc()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "events", "--from", "event-recommendation", "--folder", folder.Path);
        await File.WriteAllLinesAsync(
            folder.At("events.ndjson"),
            Outcomes(150),
            TestContext.Current.CancellationToken
        );
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));

        var run = await CliRun.OfAsync("train", folder.Path);

        Assert.Equal(ExitCode.Findings, run.Code);
        Assert.Contains("refused Feature 'price' alone orders 100.0 %", run.Out, StringComparison.Ordinal);
        Assert.Contains("leakage: reviewed", run.Out, StringComparison.Ordinal);
        Assert.Contains("does not serve: its feature 'price'", run.Out, StringComparison.Ordinal);
        var models = (await CliRun.OfAsync("models", folder.Path, "--json")).Json;
        Assert.Equal(JsonValueKind.Null, models.GetProperty("serving").ValueKind);
        Assert.Single(models.GetProperty("bundles").EnumerateArray());
    }

    // Each item is shown once, eight a list, and its price was set by somebody who knew what would become of it.
    private static IEnumerable<string> Outcomes(int lists)
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        for (var list = 0; list < lists; list++)
        {
            var at = start.AddHours(3 * list);
            for (var place = 0; place < 8; place++)
            {
                var price = place == list % 8 ? 50 + list : 5 + place;
                yield return $$$"""{"type":"item_published","id":"p{{{list}}}-{{{place}}}","at":"{{{at.AddMinutes(-5):O}}}","item":"x{{{list}}}-{{{place}}}","attributes":{"title":"Thing {{{place}}}","price":{{{price}}},"starts_at":"{{{at.AddDays(20):O}}}"}}""";
            }
            var shown = Enumerable
                .Range(0, 8)
                .Select(place => $$"""{"item":"x{{list}}-{{place}}","position":{{place}}}""");
            yield return $$"""{"type":"list_shown","id":"l{{list}}","at":"{{at:O}}","request":"r{{list}}","user":"u{{list % 9}}","impressions":[{{string.Join(',', shown)}}]}""";
            yield return $$"""{"type":"interaction","id":"c{{list}}","at":"{{at.AddMinutes(1):O}}","item":"x{{list}}-{{list % 8}}","user":"u{{list % 9}}","kind":"click","request":"r{{list}}"}""";
        }
    }

    [Fact]
    public async Task A_folder_without_events_is_refused_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);

        var run = await CliRun.OfAsync("train", folder.Path);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("import", run.Error, StringComparison.Ordinal);
    }
}
