using System.Text;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class ImportVerbTests
{
    private const int KillCount = 10;

    [Fact]
    public async Task The_same_file_twice_is_there_once()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        var ids = Source.Write(folder.At("events.ndjson"), 1_000);

        var first = await CliRun.OfAsync(
            "import",
            folder.Path,
            "--events",
            folder.At("events.ndjson"),
            "--json"
        );
        var second = await CliRun.OfAsync(
            "import",
            folder.Path,
            "--events",
            folder.At("events.ndjson"),
            "--json"
        );

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (first.Code, second.Code));
        Assert.Equal(1_000, first.Json.GetProperty("appended").GetInt64());
        Assert.Equal(0, second.Json.GetProperty("appended").GetInt64());
        Assert.Equal(1_000, second.Json.GetProperty("already_known").GetInt64());
        Assert.Equal(ids, IdsIn(folder));
        Assert.Empty(HeldIn(folder));
        Assert.False(Directory.EnumerateFiles(folder.At("imports")).Any());
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_cut_and_told()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        var ids = Source.Write(folder.At("events.ndjson"), 100);
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));
        await using (
            var segment = File.Open(Directory.GetFiles(folder.At("log"), "*.log").Single(), FileMode.Append)
        )
        {
            segment.Write([40, 0, 0, 0, 1, 2, 3]); // The beginning of a record that never came.
        }

        var again = await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));

        Assert.Equal(ExitCode.Ok, again.Code);
        Assert.Contains("7 bytes of 00000000000000000000.log", again.Error, StringComparison.Ordinal);
        Assert.Contains("100 events are whole", again.Error, StringComparison.Ordinal);
        Assert.Equal(ids, IdsIn(folder));
    }

    [Fact]
    public async Task A_bad_line_goes_to_the_quarantine_with_its_place_and_the_others_to_the_log()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        await File.WriteAllLinesAsync(
            folder.At("events.ndjson"),
            [
                """{"type":"item_published","id":"a","at":"2024-03-01T00:00:00Z","item":"s","attributes":{"title":"S"}}""",
                "not json",
                """{"type":"interaction","id":"b","at":"2024-03-01T00:00:01Z","item":"s","kind":"applaud"}""",
                """{"type":"interaction","id":"c","at":"2024-03-01T00:00:02Z","item":"s","kind":"click"}""",
            ],
            TestContext.Current.CancellationToken
        );

        var run = await CliRun.OfAsync(
            "import",
            folder.Path,
            "--events",
            folder.At("events.ndjson"),
            "--json"
        );

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(["a", "c"], IdsIn(folder));
        var refused = HeldIn(folder);
        Assert.Equal([2, 3], refused.Select(record => record.Origin.Line));
        Assert.All(refused, record => Assert.Equal("events.ndjson", record.Origin.Source));
        Assert.Equal(
            [(ReasonCode.NotJson, ""), (ReasonCode.UnknownKind, "kind")],
            refused.Select(record => (record.Reasons[0].Code, record.Reasons[0].Field))
        );
        Assert.Equal("not json"u8.ToArray(), refused[0].Raw);
        Assert.Equal(refused.Length, run.Json.GetProperty("rejected").GetInt32());
    }

    [Fact]
    public async Task A_table_of_ones_own_comes_in_through_a_mapping()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        await File.WriteAllTextAsync(
            folder.At("reads.csv"),
            "when,who,what\n2024-03-01T00:00:00Z,ada,s1\n2024-03-01T00:00:05Z,bob,s2\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            folder.At("reads.yaml"),
            "columns: { at: when, user: who, item: what }\nconstants: { kind: click }\n",
            TestContext.Current.CancellationToken
        );

        var run = await CliRun.OfAsync(
            "import",
            folder.Path,
            "--events",
            folder.At("reads.csv"),
            "--mapping",
            folder.At("reads.yaml")
        );

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(2, IdsIn(folder).Length);
    }

    [Fact]
    public async Task A_mapping_to_a_kind_the_design_does_not_know_is_refused_and_not_swallowed()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        await File.WriteAllTextAsync(
            folder.At("reads.csv"),
            "at,user,item,kind\n2024-03-01T00:00:00Z,ada,s1,click\n2024-03-01T00:00:05Z,bob,s2,clack\n",
            TestContext.Current.CancellationToken
        );

        var run = await CliRun.OfAsync("import", folder.Path, "--events", folder.At("reads.csv"), "--json");

        Assert.Single(IdsIn(folder));
        Assert.Equal(1, run.Json.GetProperty("rejected").GetInt64());
        var refused = Assert.Single(HeldIn(folder));
        Assert.Equal(ReasonCode.UnknownKind, refused.Reasons[0].Code);
        Assert.True(refused.CanReplay); // It was made an event before it was refused.
    }

    [Fact]
    public async Task A_table_has_the_types_of_the_design_and_its_bad_rows_wait_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        await File.WriteAllTextAsync(
            folder.At("stories.csv"),
            "type,at,item,attributes.title,attributes.topics,attributes.published\n"
                + "item,2024-03-01T00:00:00Z,s1,One,a|b,2024-02-01T00:00:00Z\n"
                + "item,2024-03-01T00:00:01Z,s2,Two,a,yesterday\n"
                + "item,2024-03-01T00:00:02Z,s3,,a,2024-02-01T00:00:00Z\n"
                + "item,never,s4,Four,a,\n",
            TestContext.Current.CancellationToken
        );

        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("stories.csv"));

        var story = (ItemPublished)EventLogReader.Open(folder.At("log")).Replay(0).Single().Event;
        Assert.Equal(["published", "title", "topics"], story.Attributes.Select(attribute => attribute.Key));
        Assert.IsType<AttributeValue.Words>(story.Attributes.Find("topics"));
        Assert.Equal(
            [
                ("attributes.published", "item,2024-03-01T00:00:01Z,s2,Two,a,yesterday"),
                ("attributes.title", null),
                ("at", "item,never,s4,Four,a,"),
            ],
            HeldIn(folder)
                .Select(record =>
                    (
                        record.Reasons[0].Field,
                        record.IsEventJson ? null : Encoding.UTF8.GetString(record.Raw.Span)
                    )
                )
                .OrderBy(record =>
                    record.Item2 is null ? 1
                    : record.Field.Length == 2 ? 2
                    : 0
                )
        );
    }

    [Fact]
    public async Task A_changed_file_is_read_from_its_beginning()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        Source.Write(folder.At("events.ndjson"), 60_000);
        string[] import = ["import", folder.Path, "--events", folder.At("events.ndjson")];
        using (var child = new ChildRun([.. import, "--batch", "256", "--verbose"]))
        {
            await child.WaitForAsync(line => line.StartsWith("On disk", StringComparison.Ordinal));
            await child.KillAsync();
        }
        Assert.Single(Directory.GetFiles(folder.At("imports"), "*.json"));
        var ids = Source.Write(folder.At("events.ndjson"), 60_001);

        var run = await CliRun.OfAsync([.. import, "--json"]);

        Assert.Equal(0, run.Json.GetProperty("resumed_at").GetInt64());
        Assert.Equal(ids, IdsIn(folder));
    }

    [Fact]
    public async Task A_checkpoint_of_a_log_that_is_gone_is_not_believed()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        var ids = Source.Write(folder.At("events.ndjson"), 60_000);
        string[] import = ["import", folder.Path, "--events", folder.At("events.ndjson")];
        using (var child = new ChildRun([.. import, "--batch", "256", "--verbose"]))
        {
            await child.WaitForAsync(line => line.StartsWith("On disk", StringComparison.Ordinal));
            await child.KillAsync();
        }
        Directory.Delete(folder.At("log"), recursive: true);

        await CliRun.OfAsync(import);

        Assert.Equal(ids, IdsIn(folder));
    }

    [Fact]
    public async Task Killed_at_ten_random_moments_every_acknowledged_event_is_there_once_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        var ids = Source.Write(folder.At("events.ndjson"), 60_000);
        string[] import = ["import", folder.Path, "--events", folder.At("events.ndjson")];
        var random = new Random(7);

        for (var kill = 0; kill < KillCount; kill++)
        {
            using var child = new ChildRun([.. import, "--batch", "64", "--verbose"]);
            await child.WaitForAsync(line => line.StartsWith("On disk", StringComparison.Ordinal));
            await Task.Delay(random.Next(120), TestContext.Current.CancellationToken);
            await child.KillAsync();

            var acknowledged = child.Errors.Select(Acknowledged).DefaultIfEmpty(0).Max();
            var there = IdsIn(folder);
            Assert.InRange(there.Length, acknowledged, ids.Length);
            Assert.Equal(ids[..there.Length], there);
        }

        var last = await CliRun.OfAsync([.. import, "--json"]);
        Assert.Equal(ExitCode.Ok, last.Code);
        Assert.InRange(last.Json.GetProperty("resumed_at").GetInt64(), 64, ids.Length - 1);
        Assert.Equal(ids.Length, last.Json.GetProperty("read").GetInt64());
        Assert.Equal(ids, IdsIn(folder));
    }

    [Fact]
    public async Task Interrupted_it_says_how_to_go_on_and_the_next_run_completes_it()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        var ids = Source.Write(folder.At("events.ndjson"), 60_000);
        string[] import = ["import", folder.Path, "--events", folder.At("events.ndjson")];

        using var child = new ChildRun([.. import, "--batch", "16", "--verbose"]);
        await child.WaitForAsync(line => line.StartsWith("On disk", StringComparison.Ordinal));
        var code = await child.InterruptAsync();

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains(child.Errors, line => line.Contains("goes on from there", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Ok, (await CliRun.OfAsync(import)).Code);
        Assert.Equal(ids, IdsIn(folder));
    }

    private static QuarantineRecord[] HeldIn(TemporaryFolder folder)
    {
        using var quarantine = Quarantine.OpenToRead(folder.At("quarantine"), TimeProvider.System);
        return [.. quarantine.Ids().Select(id => quarantine.Find(id)!)];
    }

    private static string[] IdsIn(TemporaryFolder folder) =>
        [.. EventLogReader.Open(folder.At("log")).Replay(0).Select(logged => logged.Event.Id)];

    private static int Acknowledged(string line) =>
        line.StartsWith("On disk: ", StringComparison.Ordinal)
            ? int.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
}
