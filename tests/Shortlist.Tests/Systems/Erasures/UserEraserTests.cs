using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class UserEraserTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 0)]
    [InlineData(3, 29)]
    public async Task Answers_are_those_of_a_system_that_never_knew_the_user(ulong seed, int user)
    {
        var history = SmallWorld.History(80, seed);
        await using var erased = await BenchAsync(history);
        await using var innocent = await BenchAsync(Without(history, user));

        var receipt = await erased.System.EraseAsync(new($"u{user}"), Cancellation);

        await AssertSameAnswersAsync(innocent, erased);
        Assert.Equal(0, receipt.Residue);
        Assert.Equal(history.Length - Without(history, user).Length, receipt.Events.Values.Sum());
        Assert.Equal((history.Length, false), (receipt.LogOffset, receipt.Resumed));
        Assert.Null(erased.System.Find(new UserId($"u{user}")));
        Assert.True(erased.System.Status.Ready);
        await erased.ReopenAsync();
        await AssertSameAnswersAsync(innocent, erased);
        Assert.Equal(history.Length, erased.System.Status.LogEvents);
        Assert.True(erased.System.Status.Ready);
    }

    [Fact]
    public async Task Nobody_can_ask_why_about_the_users_requests_any_more()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        await bench.RankAsync(user: 3, request: "hers");
        await bench.RankAsync(user: 3, request: "looked", logs: false);
        await bench.RankAsync(user: 4, request: "his");

        var receipt = await bench.System.EraseAsync(new("u3"), Cancellation);

        Assert.Null(bench.System.Find(new RequestId("hers")));
        Assert.Null(bench.System.Find(new RequestId("looked")));
        Assert.NotNull(bench.System.Find(new RequestId("his")));
        Assert.Equal(2, receipt.Stores.Single(store => store.Name == "recorded requests").Removed);
    }

    [Fact]
    public async Task The_last_events_may_be_the_users()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        await bench.AppendAsync(SmallWorld.Did("click", 1, 5, bench.Clock.GetUtcNow()));
        var end = bench.System.Status.LogEvents;
        await bench.System.EraseAsync(new("u5"), Cancellation);

        await bench.ReopenAsync();

        Assert.True(bench.System.Status.Ready);
        Assert.Equal(end, bench.System.Status.LogEvents);
        Assert.Equal(end, (await bench.RankAsync(user: 1, logs: false)).LogOffset);
        await bench.AppendAsync(SmallWorld.Did("click", 2, 1, bench.Clock.GetUtcNow()));
        Assert.Equal(end + 1, (await bench.RankAsync(user: 1, logs: false)).LogOffset);
    }

    [Fact]
    public async Task Who_comes_back_is_somebody_new_and_an_event_sent_again_is_still_known()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        var hide = SmallWorld.Did("hide", 1, 5, bench.Clock.GetUtcNow());
        await bench.AppendAsync(hide);
        await bench.System.EraseAsync(new("u5"), Cancellation);
        Assert.Contains(new("i1"), await ItemsAsync(bench, 5));

        Assert.IsType<AppendOutcome.AlreadyKnown>((await bench.System.AppendAsync([hide], Cancellation))[0]);
        Assert.Contains(new("i1"), await ItemsAsync(bench, 5));
        await bench.AppendAsync(
            new UserDescribed
            {
                Id = "back",
                At = bench.Clock.GetUtcNow(),
                User = new("u5"),
                Attributes = Attributes.Empty,
            },
            SmallWorld.Did("hide", 2, 5, bench.Clock.GetUtcNow())
        );

        Assert.NotNull(bench.System.Find(new UserId("u5")));
        Assert.DoesNotContain(new("i2"), await ItemsAsync(bench, 5));
        var receipt = await bench.System.EraseAsync(new("u5"), Cancellation);
        Assert.Equal(2, receipt.Events.Values.Sum());
    }

    [Fact]
    public async Task A_user_nobody_knows_gets_a_receipt_with_zeros()
    {
        await using var bench = await SystemBench.WithHistoryAsync(5);
        var segments = Directory.GetFiles(bench.System.Folder.Log, "*.log");

        var receipt = await bench.System.EraseAsync(new("nobody at all"), Cancellation);

        Assert.Empty(receipt.Events);
        Assert.All(
            receipt.Stores,
            store => Assert.Equal((0, 0, 0), (store.Removed, store.Residue, store.Mentions))
        );
        Assert.Equal(segments, Directory.GetFiles(bench.System.Folder.Log, "*.log"));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.System.EraseAsync(new(" "), Cancellation));
    }

    [Fact]
    public async Task Bundles_trained_on_the_user_are_marked_and_the_next_one_is_not()
    {
        await using var bench = await SystemBench.WithHistoryAsync(300);
        var first = (await bench.TrainAsync()).Bundle;

        var receipt = await bench.System.EraseAsync(new("u3"), Cancellation);
        await bench.System.EraseAsync(new("nobody"), Cancellation);

        Assert.Equal([first], receipt.Bundles);
        Assert.Equal(1, bench.System.Bundles.List().Single().ErasedUsers);
        var report = await bench.TrainAsync();
        Assert.NotEqual(first, report.Bundle);
        Assert.Equal(0, report.ErasedUsers);
        Assert.Contains(
            "trained on data of 1 users erased since",
            report.Notes[^1],
            StringComparison.Ordinal
        );
        Assert.Equal(0, bench.System.Bundles.ErasedUsersOf(new(report.Bundle)));
        Assert.All(
            bench.System.Bundles.List(),
            listing =>
                Assert.All(
                    bench.System.Bundles.Load(listing.Hash).Parts.Values,
                    part => Assert.False(new IdPattern(new("describe-u3")).IsIn(part.Span))
                )
        );
    }

    [Fact]
    public async Task Killed_at_any_step_the_next_opening_finishes_it_and_the_receipt_is_complete()
    {
        var history = SmallWorld.History(30);
        var steps = new List<string>();
        await using (var dry = await ClosedAsync(history))
        {
            await using var eraser = Open(dry, steps.Add);
            await eraser.EraseAsync(new("u3"), Cancellation);
        }
        await using var innocent = await BenchAsync(Without(history, 3));
        Assert.Contains("finished", steps);
        foreach (var at in steps)
        {
            await using var bench = await ClosedAsync(history);
            await using (var eraser = Open(bench, step => Kill(step, at)))
            {
                await Assert.ThrowsAsync<Killed>(() => eraser.EraseAsync(new("u3"), Cancellation));
            }

            await bench.ReopenAsync();

            var isPromised = at != "unfinished";
            Assert.Equal(isPromised ? 1 : 0, bench.System.Erasures.Receipts.Count);
            if (isPromised)
            {
                var receipt = bench.System.Erasures.Receipts[0];
                Assert.Equal((0, at != "finished"), (receipt.Residue, receipt.Resumed));
                Assert.Equal(history.Length - Without(history, 3).Length, receipt.Events.Values.Sum());
                Assert.True(receipt.IsOf(new("u3")));
                await AssertSameAnswersAsync(innocent, bench);
            }
            Assert.Empty(bench.System.Erasures.Damage);
            Assert.DoesNotContain("unfinished.json", FilesOf(bench.System.Folder.Erasures));
            await bench.System.EraseAsync(new("u3"), Cancellation);
            await AssertSameAnswersAsync(innocent, bench);
        }
    }

    [Fact]
    public async Task A_running_system_takes_up_what_failed()
    {
        var history = SmallWorld.History(30);
        await using var bench = await ClosedAsync(history);
        var kills = 1;
        await using (
            var eraser = Open(bench, step => Kill(step, step == "quarantine" && kills-- > 0 ? step : ""))
        )
        {
            await Assert.ThrowsAsync<Killed>(() => eraser.EraseAsync(new("u3"), Cancellation));

            var second = await eraser.EraseAsync(new("u4"), Cancellation);

            Assert.Equal(2, second.Sequence);
        }
        await bench.ReopenAsync();
        Assert.Equal([true, false], bench.System.Erasures.Receipts.Select(receipt => receipt.Resumed));
        await using var innocent = await BenchAsync(Without(Without(history, 3), 4));
        await AssertSameAnswersAsync(innocent, bench);
    }

    [Fact]
    public async Task Answers_and_appends_go_on_while_users_are_erased()
    {
        var history = SmallWorld.History(60);
        await using var bench = await BenchAsync(history, new() { Threads = 1, Retrains = false });
        using var done = new CancellationTokenSource();
        var ranking = Task.Run(
            async () =>
            {
                var count = 0;
                for (; !done.IsCancellationRequested; count++)
                {
                    Assert.NotEmpty((await bench.RankAsync(user: 20 + (count % 5))).Items);
                }
                return count;
            },
            Cancellation
        );
        var appending = Task.Run(
            async () =>
            {
                var count = 0;
                for (; !done.IsCancellationRequested; count++)
                {
                    var at = bench.Clock.GetUtcNow().AddMilliseconds(count);
                    await bench.AppendAsync(SmallWorld.Did("click", count % 40, 10 + (count % 10), at));
                }
                return count;
            },
            Cancellation
        );
        var receipts = new List<ErasureReceipt>();
        for (var user = 0; user < 6; user++)
        {
            receipts.Add(await bench.System.EraseAsync(new($"u{user}"), Cancellation));
            Assert.Null(bench.System.Find(new UserId($"u{user}")));
        }
        // Of a user who is active meanwhile, what came before is gone.
        var active = await bench.System.EraseAsync(new("u12"), Cancellation);
        await done.CancelAsync();
        Assert.True(await ranking > 0 && await appending > 0);

        Assert.All([.. receipts, active], receipt => Assert.Equal(0, receipt.Residue));
        Assert.DoesNotContain(
            bench.System.Replay(0),
            logged =>
                logged.Offset < active.LogOffset
                && Events.ErasureSamples.UserOf(logged.Event) == new UserId("u12")
        );
        var rest = bench.System.Replay(0).Select(logged => logged.Event).ToArray();
        await using var innocent = await BenchAsync(rest);
        innocent.Clock.PassTo(bench.Clock.GetUtcNow());
        await AssertSameAnswersAsync(innocent, bench);
        Assert.Empty(EventLogVerifier.Verify(bench.System.Folder.Log, Cancellation).Findings);
    }

    [Fact]
    public async Task Who_is_erased_twice_at_once_gets_two_receipts()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);

        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => bench.System.EraseAsync(new("u3"), Cancellation))
        );

        Assert.Equal([1, 2, 3], receipts.Select(receipt => receipt.Sequence).Order());
        Assert.Single(receipts, receipt => receipt.Events.Count > 0);
        Assert.Empty(bench.System.Erasures.Damage);
    }

    [Fact]
    public async Task Events_that_say_to_forget_are_carried_out_up_to_where_they_stand()
    {
        var history = SmallWorld.History(30);
        var back = SmallWorld.Did("click", 7, 3, FakeClock.Start.AddDays(1));
        LogEvent[] events =
        [
            .. history,
            new UserErased
            {
                Id = "forget",
                At = FakeClock.Start.AddHours(20),
                User = new("u3"),
            },
            back,
        ];
        await using var bench = await ClosedAsync(events);
        await using (var eraser = Open(bench, _ => { }))
        {
            var receipt = Assert.Single(await eraser.EraseAskedForAsync(Cancellation));

            Assert.Equal(history.Length + 1, receipt.LogOffset);
            Assert.Equal(1, receipt.Events["user_erased"]);
            Assert.Equal(0, receipt.Residue);
            Assert.Empty(await eraser.EraseAskedForAsync(Cancellation));
        }
        await bench.ReopenAsync();
        Assert.Contains(bench.System.Replay(0), logged => logged.Event.Id == back.Id);
        await using var innocent = await BenchAsync([.. Without(history, 3), back]);
        await AssertSameAnswersAsync(innocent, bench);
    }

    [Fact]
    public async Task What_mentions_the_id_and_is_not_the_users_is_counted_and_stays()
    {
        await using var bench = await SystemBench.OpenAsync();
        await bench.AppendAsync(
            new UserDescribed
            {
                Id = "describe",
                At = FakeClock.Start,
                User = new("ada-lovelace"),
                Attributes = Attributes.Empty,
            },
            SmallWorld.Item(1) with
            {
                Id = "by-her",
                Attributes = Attributes.Of(
                    ("title", Workbench.Text("Notes")),
                    ("author", Workbench.Words("ada-lovelace"))
                ),
            }
        );
        bench.System.Quarantine.Hold([
            Refused("""{"type":"interaction","user":"ada-lovelace","kind":"odd"}"""),
            Refused("""{"type":"interaction","user":"ada-lovelaces","kind":"odd"}"""),
        ]);

        var receipt = await bench.System.EraseAsync(new("ada-lovelace"), Cancellation);

        Assert.Equal(1, receipt.Stores.Single(store => store.Name == "log").Mentions);
        Assert.Equal(0, receipt.Residue);
        Assert.NotNull(bench.System.Find(new ItemId("i1")));
        var quarantine = receipt.Stores.Single(store => store.Name == "quarantine");
        Assert.Equal((2, 1), (quarantine.Scanned, quarantine.Removed));
        foreach (var path in Directory.GetFiles(bench.System.Folder.Erasures))
        {
            Assert.DoesNotContain(
                "lovelace",
                await File.ReadAllTextAsync(path, Cancellation),
                StringComparison.Ordinal
            );
        }
    }

    private static LogEvent[] Without(LogEvent[] history, int user) =>
        [.. Events.ErasureSamples.Without(history, $"u{user}").Select(logged => logged.Event)];

    private static async Task<SystemBench> BenchAsync(LogEvent[] history, SystemOptions? options = null)
    {
        var bench = await SystemBench.OpenAsync(options: options);
        await bench.AppendAsync(history);
        bench.Clock.PassTo(FakeClock.Start.AddDays(2));
        return bench;
    }

    private static async Task<SystemBench> ClosedAsync(LogEvent[] history)
    {
        var bench = await BenchAsync(history);
        await bench.CloseAsync();
        return bench;
    }

    private static UserEraser Open(SystemBench bench, Action<string> step) =>
        UserEraser.Open("small", new(bench.Folder), bench.Clock, step);

    private static async Task<IEnumerable<ItemId>> ItemsAsync(SystemBench bench, int user) =>
        (await bench.RankAsync(user, count: SmallWorld.ItemCount, logs: false)).Items.Select(item =>
            item.Item
        );

    // Items and scores for everybody, and every feature of every candidate.
    private static async Task AssertSameAnswersAsync(SystemBench expected, SystemBench actual)
    {
        for (var user = 0; user < SmallWorld.UserCount; user += 3)
        {
            var records = new List<RequestRecord>();
            foreach (var bench in (SystemBench[])[expected, actual])
            {
                var answer = await bench.RankAsync(user, logs: false, query: "music", session: $"s{user}-0");
                records.Add(bench.System.Find(answer.Request)!);
            }
            Assert.Equal(
                records[0].Answer.Items.Select(item => (item.Item, item.Score)),
                records[1].Answer.Items.Select(item => (item.Item, item.Score))
            );
            Assert.Equal(
                records[0].Candidates.Select(candidate => candidate.Item),
                records[1].Candidates.Select(candidate => candidate.Item)
            );
            foreach (var (one, other) in records[0].Candidates.Zip(records[1].Candidates))
            {
                Assert.Equal(one.Features, other.Features);
            }
        }
    }

    private static Arrival Refused(string line) =>
        Arrival.Read(
            System.Text.Encoding.UTF8.GetBytes(line),
            Origin.Process,
            TestDesigns.Small.Data,
            TimeProvider.System
        );

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder).Select(path => Path.GetFileName(path)) : [];

    private static void Kill(string step, string at)
    {
        if (string.Equals(step, at, StringComparison.Ordinal))
        {
            throw new Killed();
        }
    }

    private sealed class Killed : Exception;
}
