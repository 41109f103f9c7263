using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class EraseVerbTests(DemoFixture demo)
{
    [Fact]
    public async Task A_user_is_gone_the_receipt_is_kept_and_the_log_is_sound()
    {
        using var folder = await ImportedAsync();

        var run = await CliRun.OfAsync("erase", folder.Path, "u7", "--json");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        var receipt = run.Json.GetProperty("receipts")[0];
        Assert.Equal(13, receipt.GetProperty("events").GetProperty("interaction").GetInt32());
        var verified = await CliRun.OfAsync("verify", folder.Path, "--json");
        Assert.Equal((ExitCode.Ok, 487), (verified.Code, verified.Json.GetProperty("events").GetInt32()));
        Assert.DoesNotContain(
            EventLogReader.Open(new SystemFolder(folder.Path).Log).Replay(0),
            logged => logged.Event is Interaction { User.Value: "u7" }
        );
        var receipts = await CliRun.OfAsync("erase", folder.Path, "--receipts", "--json");
        Assert.Equal(
            receipt.GetProperty("digest").GetString(),
            receipts.Json.GetProperty("receipts")[0].GetProperty("digest").GetString()
        );
        Assert.Equal((1, 0), (await ReceiptsOfAsync(folder, "u7"), await ReceiptsOfAsync(folder, "u8")));
        // The same import again brings nobody back.
        var again = await CliRun.OfAsync(
            "import",
            folder.Path,
            "--events",
            folder.At("events.ndjson"),
            "--json"
        );
        Assert.Equal(0, again.Json.GetProperty("appended").GetInt32());
    }

    [Fact]
    public async Task A_person_reads_what_was_searched_and_that_nothing_is_left()
    {
        using var folder = await ImportedAsync();

        var run = await CliRun.OfAsync("erase", folder.Path, "u7");
        var list = await CliRun.OfAsync("erase", folder.Path, "--receipts");

        Assert.Contains("13 events before offset 500 removed", run.Out, StringComparison.Ordinal);
        Assert.Contains("0 left", run.Out, StringComparison.Ordinal);
        foreach (
            var store in (string[])["log", "state", "quarantine", "bundles", "promotion history", "receipts"]
        )
        {
            Assert.Contains(store, run.Out, StringComparison.Ordinal);
        }
        Assert.Contains("1 receipts, each as it was written.", list.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_receipt_is_damage()
    {
        using var folder = await ImportedAsync();
        await CliRun.OfAsync("erase", folder.Path, "u7");
        var path = folder.At("erasures", "00000001.json");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            path,
            text.Replace("\"log_offset\": 500", "\"log_offset\": 501", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

        var run = await CliRun.OfAsync("erase", folder.Path, "--receipts");

        Assert.Equal(ExitCode.Damaged, run.Code);
        Assert.Contains("Receipt 1 is not as it was written.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_system_runs_the_server_is_to_be_asked()
    {
        using var folder = await ImportedAsync();
        await using var log = EventLog.Open(new SystemFolder(folder.Path).Log, new(), TimeProvider.System);

        var run = await CliRun.OfAsync("erase", folder.Path, "u7");

        Assert.Equal(ExitCode.Busy, run.Code);
        Assert.Contains("DELETE /v1/feed/users/{id}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("u7", "--pending")]
    [InlineData(" ")]
    public async Task Whom_to_erase_must_be_clear(params string[] more)
    {
        using var folder = await ImportedAsync();

        Assert.Equal(ExitCode.BadInput, (await CliRun.OfAsync(["erase", folder.Path, .. more])).Code);
    }

    [Fact]
    public async Task Who_asked_to_be_forgotten_in_the_log_is_erased_when_that_is_carried_out()
    {
        using var folder = await ImportedAsync();
        var events = folder.At("more.ndjson");
        await File.WriteAllTextAsync(
            events,
            """
            {"type":"user_erased","id":"forget-7","at":"2026-03-02T00:00:00Z","user":"u7"}
            {"type":"user_erased","id":"forget-9","at":"2026-03-02T00:00:00Z","user":"u9"}
            """,
            TestContext.Current.CancellationToken
        );
        await CliRun.OfAsync("import", folder.Path, "--events", events);

        var run = await CliRun.OfAsync("erase", folder.Path, "--pending", "--json");
        var again = await CliRun.OfAsync("erase", folder.Path, "--pending");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(2, run.Json.GetProperty("receipts").GetArrayLength());
        Assert.Contains("forget nobody", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bundles_trained_on_the_user_are_told_until_the_next_training()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("news-feed", folder);
        var user = EventLogReader
            .Open(new SystemFolder(system).Log)
            .Replay(0)
            .Select(logged => logged.Event)
            .OfType<Interaction>()
            .First(interaction => interaction.User is not null)
            .User!.Value.Value;

        var erased = await CliRun.OfAsync("erase", system, user, "--json");
        var models = await CliRun.OfAsync("models", system);
        var trained = await CliRun.OfAsync("train", system, "--json");

        Assert.Equal(1, erased.Json.GetProperty("receipts")[0].GetProperty("bundles").GetArrayLength());
        Assert.Contains("trained on data of 1 users erased since", models.Out, StringComparison.Ordinal);
        Assert.Contains(
            trained.Json.GetProperty("notes").EnumerateArray(),
            note => note.GetString()!.Contains("1 users erased since", StringComparison.Ordinal)
        );
        Assert.Equal(0, trained.Json.GetProperty("erased_users").GetInt32());
    }

    private static async Task<int> ReceiptsOfAsync(TemporaryFolder folder, string user) =>
        (await CliRun.OfAsync("erase", folder.Path, user, "--receipts", "--json"))
            .Json.GetProperty("receipts")
            .GetArrayLength();

    private static async Task<TemporaryFolder> ImportedAsync()
    {
        var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "feed", "--from", "news-feed", "--folder", folder.Path);
        Source.Write(folder.At("events.ndjson"), 500);
        await CliRun.OfAsync("import", folder.Path, "--events", folder.At("events.ndjson"));
        return folder;
    }
}
