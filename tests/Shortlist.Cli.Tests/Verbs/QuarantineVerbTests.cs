using System.Globalization;
using System.Text;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class QuarantineVerbTests
{
    private const int FaultCount = 1_000;

    // SHORTLIST_PLANTED_LINES=1000000 for the long form.
    private static readonly int LineCount = int.Parse(
        Environment.GetEnvironmentVariable("SHORTLIST_PLANTED_LINES") ?? "30000",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task Exactly_the_planted_faults_are_held_and_once_mended_the_log_is_that_of_the_clean_file()
    {
        using var clean = new TemporaryFolder();
        using var planted = new TemporaryFolder();
        await NewAsync(clean);
        await NewAsync(planted);
        var file = new PlantedFaults(LineCount, FaultCount, seed: 17);
        file.WriteClean(clean.At("events.ndjson"));
        file.WritePlanted(planted.At("events.ndjson"));

        var good = await CliRun.OfAsync(
            "import",
            clean.Path,
            "--events",
            clean.At("events.ndjson"),
            "--json"
        );
        var bad = await CliRun.OfAsync(
            "import",
            planted.Path,
            "--events",
            planted.At("events.ndjson"),
            "--json"
        );

        Assert.Equal(0, good.Json.GetProperty("rejected").GetInt64());
        Assert.Equal(FaultCount, bad.Json.GetProperty("rejected").GetInt64());
        Assert.Equal(0, bad.Json.GetProperty("not_held").GetInt64());
        var held = HeldIn(planted);
        Assert.Equal(
            file.Faults,
            held.Select(record => (record.Origin.Line, record.Reasons[0].Code)).Order()
        );
        Assert.Equal(12, held.Select(record => record.Reasons[0].Code).Distinct().Count());

        await CliRun.OfAsync("quarantine", planted.Path, "--export", planted.At("mend.txt"));
        Mend(planted.At("mend.txt"), held, file);
        var replay = await CliRun.OfAsync(
            "quarantine",
            planted.Path,
            "--replay",
            planted.At("mend.txt"),
            "--json"
        );

        Assert.Equal(ExitCode.Ok, replay.Code);
        Assert.Equal(FaultCount, replay.Json.GetProperty("records").GetInt64());
        Assert.Empty(HeldIn(planted));
        Assert.Equal(Content(clean), Content(planted));
        var again = await CliRun.OfAsync(
            "import",
            planted.Path,
            "--events",
            planted.At("events.ndjson"),
            "--json"
        );
        Assert.Equal(0, again.Json.GetProperty("appended").GetInt64());
        Assert.Empty(HeldIn(planted)); // What was mended doesn't come back with the file it came from.
    }

    [Fact]
    public async Task Lists_reasons_with_an_example_and_shows_one_record_whole()
    {
        using var folder = await WithBadLinesAsync();

        var list = await CliRun.OfAsync("quarantine", folder.Path);
        var json = await CliRun.OfAsync("quarantine", folder.Path, "--json");
        var show = await CliRun.OfAsync("quarantine", folder.Path, "--show", "1");

        Assert.Contains("unknown_kind", list.Out, StringComparison.Ordinal);
        Assert.Contains("#1 events.ndjson:1", list.Out, StringComparison.Ordinal);
        Assert.Contains("3 waiting", list.Out, StringComparison.Ordinal);
        Assert.Equal(3, json.Json.GetProperty("summary").GetProperty("held").GetInt64());
        Assert.Contains("not json", show.Out, StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.BadInput,
            (await CliRun.OfAsync("quarantine", folder.Path, "--show", "99")).Code
        );
    }

    [Fact]
    public async Task Discards_one_record_or_all_of_a_reason()
    {
        using var folder = await WithBadLinesAsync();

        await CliRun.OfAsync("quarantine", folder.Path, "--discard", "1");
        Assert.Equal([2L, 3L], HeldIn(folder).Select(record => record.Id));
        await CliRun.OfAsync("quarantine", folder.Path, "--discard", "unknown_kind");
        Assert.Empty(HeldIn(folder));
        Assert.Equal(
            ExitCode.BadInput,
            (await CliRun.OfAsync("quarantine", folder.Path, "--discard", "everything")).Code
        );
    }

    [Fact]
    public async Task A_design_that_was_mended_needs_no_file()
    {
        using var folder = await WithBadLinesAsync();
        await File.WriteAllTextAsync(
            folder.At("design.yaml"),
            (
                await File.ReadAllTextAsync(folder.At("design.yaml"), TestContext.Current.CancellationToken)
            ).Replace(
                "    click: Opened the story\n",
                "    click: Opened the story\n    clack: Closed it\n",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );

        var run = await CliRun.OfAsync("quarantine", folder.Path, "--replay", "--json");

        Assert.Equal(ExitCode.Findings, run.Code); // One is no JSON still.
        Assert.Equal(2, run.Json.GetProperty("records").GetInt64());
        Assert.Equal([1L], HeldIn(folder).Select(record => record.Id));
    }

    [Fact]
    public async Task Killed_while_replaying_nothing_is_lost_and_nothing_is_there_twice()
    {
        using var folder = new TemporaryFolder();
        await NewAsync(folder);
        var file = new PlantedFaults(20_000, 6_000, seed: 3);
        file.WritePlanted(folder.At("events.ndjson"));
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));
        await CliRun.OfAsync("quarantine", folder.Path, "--export", folder.At("mend.txt"));
        Mend(folder.At("mend.txt"), HeldIn(folder), file);
        var random = new Random(5);

        for (var kill = 0; kill < 4; kill++)
        {
            using var child = new ChildRun("quarantine", folder.Path, "--replay", folder.At("mend.txt"));
            await Task.Delay(150 + random.Next(400), TestContext.Current.CancellationToken);
            await child.KillAsync();
        }
        await CliRun.OfAsync("quarantine", folder.Path, "--replay", folder.At("mend.txt"));

        Assert.Empty(HeldIn(folder));
        Assert.Equal(20_000, Content(folder).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20_000, Content(folder).Length);
    }

    [Fact]
    public async Task Where_another_process_has_it_open_it_says_what_to_do()
    {
        using var folder = await WithBadLinesAsync();
        using var open = Quarantine.Open(folder.At("quarantine"), new(), TimeProvider.System);

        var run = await CliRun.OfAsync("quarantine", folder.Path, "--discard", "1");

        Assert.Equal(ExitCode.Busy, run.Code);
        Assert.Contains("POST /v1/SYSTEM/quarantine/replay", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await CliRun.OfAsync("quarantine", folder.Path)).Code);
    }

    private static async Task<TemporaryFolder> WithBadLinesAsync()
    {
        var folder = new TemporaryFolder();
        await NewAsync(folder);
        await File.WriteAllLinesAsync(
            folder.At("events.ndjson"),
            [
                "not json",
                """{"type":"item_published","id":"p","at":"2024-03-01T00:00:00Z","item":"s","attributes":{"title":"S"}}""",
                """{"type":"interaction","id":"a","at":"2024-03-01T00:00:01Z","item":"s","kind":"clack"}""",
                """{"type":"interaction","id":"b","at":"2024-03-01T00:00:02Z","item":"s","kind":"clack"}""",
            ],
            TestContext.Current.CancellationToken
        );
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));
        return folder;
    }

    private static async Task NewAsync(TemporaryFolder folder)
    {
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        var design = await File.ReadAllTextAsync(
            folder.At("design.yaml"),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            folder.At("design.yaml"),
            PlantedFaults.Design(design),
            TestContext.Current.CancellationToken
        );
    }

    // As somebody would with an editor: the line below each '#' line is written as it should have been.
    private static void Mend(string path, QuarantineRecord[] held, PlantedFaults file)
    {
        var lines = held.ToDictionary(record => record.Id, record => record.Origin.Line);
        var mended = new List<string>();
        foreach (var line in File.ReadLines(path).Where(line => line.StartsWith('#')))
        {
            var id = long.Parse(
                line.AsSpan(1, line.IndexOf(' ', StringComparison.Ordinal) - 1),
                CultureInfo.InvariantCulture
            );
            mended.AddRange([line, file.Mended(lines[id])]);
        }
        File.WriteAllLines(path, mended);
    }

    private static QuarantineRecord[] HeldIn(TemporaryFolder folder)
    {
        using var quarantine = Quarantine.OpenToRead(folder.At("quarantine"), TimeProvider.System);
        return [.. quarantine.Ids().Select(id => quarantine.Find(id)!)];
    }

    /// <summary>All events of a log, whatever the order they came in.</summary>
    private static string[] Content(TemporaryFolder folder) =>
        [
            .. EventLogReader
                .Open(folder.At("log"))
                .Replay(0)
                .Select(logged => Encoding.UTF8.GetString(EventJson.ToUtf8(logged.Event)))
                .Order(StringComparer.Ordinal),
        ];
}
