using Microsoft.Win32.SafeHandles;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events.Segments;

public sealed class LogErasingTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 2_048, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Afterwards_the_log_is_the_one_that_never_had_the_events_except_for_offsets()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var events = ErasureSamples.Random(200, seed);
            var user = ErasureSamples.Users[(int)seed % ErasureSamples.Users.Length];
            var kept = ErasureSamples.Without(events, user);
            using var folder = new LogFolder();
            await using (var log = folder.Open(Small))
            {
                await log.AppendAsync(events, Cancellation);

                var erasure = await EraseAsync(log, user);

                Assert.Equal(200 - kept.Length, erasure.RecordCount);
                ErasureSamples.AssertSame(kept, log.Replay(0));
                Assert.Equal((0, 200), (log.First, log.End));
                await SendAgainAsync(log, events);
            }
            Assert.False(File.Exists(Path.Combine(folder.Path, ErasureIntent.Name)));
            ErasureSamples.AssertSame(kept, EventLogReader.Open(folder.Path).Replay(0));
            var verified = EventLogVerifier.Verify(folder.Path, Cancellation);
            Assert.Empty(verified.Findings);
            Assert.Equal((kept.Length, 200 - kept.Length), (verified.RecordCount, verified.ErasedCount));

            await using var again = folder.Open(Small);
            ErasureSamples.AssertSame(kept, again.Replay(0));
            Assert.Equal(
                (kept.Length, 200 - kept.Length, 200),
                (again.Recovery.RecordCount, again.Recovery.ErasedCount, again.Recovery.IdCount)
            );
            await SendAgainAsync(again, events);
            Assert.Equal(
                new AppendOutcome.Appended(200),
                await again.AppendAsync(EventSamples.Click(200), Cancellation)
            );
        }
    }

    [Fact]
    public async Task Everybody_can_be_erased_and_the_ids_stay_known()
    {
        var events = ErasureSamples.Random(200, 3);
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(events, Cancellation);
        foreach (var (user, i) in ErasureSamples.Users.Select((user, i) => (user, i)))
        {
            await EraseAsync(log, user);

            ErasureSamples.AssertSame(
                ErasureSamples.Without(events, ErasureSamples.Users[..(i + 1)]),
                log.Replay(0)
            );
        }
        await SendAgainAsync(log, events);
        Assert.DoesNotContain(log.Replay(0), logged => ErasureSamples.UserOf(logged.Event) is not null);
        Assert.Equal(new LogErasure(0, 0, 0), await EraseAsync(log, ErasureSamples.Users[0]));
    }

    [Fact]
    public async Task Killed_at_any_step_the_next_opening_finishes_it()
    {
        var events = ErasureSamples.Random(120, 4);
        var user = ErasureSamples.Users[0];
        var steps = new List<string>();
        using (var dry = new LogFolder())
        {
            await using var log = dry.Open(Small);
            await log.AppendAsync(events, Cancellation);
            await EraseAsync(log, user, steps.Add);
        }
        Assert.True(steps.Count(step => step.StartsWith("rename ", StringComparison.Ordinal)) >= 3);
        foreach (var at in steps)
        {
            using var folder = new LogFolder();
            await using (var log = folder.Open(Small))
            {
                await log.AppendAsync(events, Cancellation);
                await Assert.ThrowsAsync<Killed>(() => EraseAsync(log, user, step => Kill(step, at)));
                await log.AppendAsync(EventSamples.Click(1_000), Cancellation); // The log itself goes on.
            }
            var isIntended = at is not ("seal" or "intent" or "intent rename");
            var finishing = new List<string>();
            await using (
                var opened = EventLog.Open(
                    folder.Path,
                    Small,
                    TimeProvider.System,
                    new SegmentDisk(),
                    finishing.Add
                )
            )
            {
                Assert.Equal(121, opened.End);
                ErasureSamples.AssertSame(
                    isIntended
                        ? ErasureSamples.Without(events, user)
                        : [.. events.Select((happened, i) => new LoggedEvent(i, happened))],
                    opened.Replay(0).Take(opened.Replay(0).Count() - 1)
                );
                await SendAgainAsync(opened, events);
                await EraseAsync(opened, user);
                ErasureSamples.AssertSame(
                    ErasureSamples.Without(events, user),
                    opened.Replay(0).Take(opened.Replay(0).Count() - 1)
                );
            }
            Assert.Equal(isIntended && at != "cleared", finishing.Contains("clear"));
            Assert.Empty(EventLogVerifier.Verify(folder.Path, Cancellation).Findings);
            Assert.All(
                Directory.GetFiles(folder.Path),
                path =>
                    Assert.True(
                        path.EndsWith(".log", StringComparison.Ordinal)
                            || path.EndsWith("writer.lock", StringComparison.Ordinal)
                    )
            );
        }
    }

    [Fact]
    public async Task Killed_again_and_again_while_it_is_finished_it_is_finished_in_the_end()
    {
        var events = ErasureSamples.Random(120, 5);
        using var folder = new LogFolder();
        await using (var log = folder.Open(Small))
        {
            await log.AppendAsync(events, Cancellation);
            await Assert.ThrowsAsync<Killed>(() =>
                EraseAsync(
                    log,
                    ErasureSamples.Users[0],
                    step => Kill(step[..Math.Min(7, step.Length)], "renamed")
                )
            );
        }
        for (var kills = 1; ; kills++)
        {
            try
            {
                var left = kills;
                await using var opened = EventLog.Open(
                    folder.Path,
                    Small,
                    TimeProvider.System,
                    new SegmentDisk(),
                    step => Kill(--left == 0 ? step : "", step)
                );
                ErasureSamples.AssertSame(
                    ErasureSamples.Without(events, ErasureSamples.Users[0]),
                    opened.Replay(0)
                );
                break;
            }
            catch (Killed)
            {
                Assert.InRange(kills, 1, 100);
            }
        }
    }

    [Fact]
    public async Task An_erasure_that_failed_is_finished_by_the_next_one()
    {
        var events = ErasureSamples.Random(120, 6);
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(events, Cancellation);
        await Assert.ThrowsAsync<Killed>(() =>
            EraseAsync(log, ErasureSamples.Users[0], step => Kill(step, "rename 00000000000000000000.log"))
        );

        await EraseAsync(log, ErasureSamples.Users[1]);

        ErasureSamples.AssertSame(ErasureSamples.Without(events, ErasureSamples.Users[..2]), log.Replay(0));
    }

    [Fact]
    public async Task Nothing_takes_a_name_before_it_is_flushed()
    {
        var disk = new WatchedDisk();
        using var folder = new LogFolder();
        await using var log = EventLog.Open(folder.Path, Small, TimeProvider.System, disk);
        await log.AppendAsync(ErasureSamples.Random(120, 7), Cancellation);
        var renames = 0;

        await EraseAsync(
            log,
            ErasureSamples.Users[0],
            step =>
            {
                if (step.Contains("rename ", StringComparison.Ordinal) || step is "intent rename")
                {
                    Assert.False(disk.IsDirty);
                    renames++;
                }
            }
        );

        Assert.True(renames > 3);
    }

    [Fact]
    public async Task A_disk_that_fails_anywhere_leaves_a_log_that_can_be_opened_and_erased()
    {
        var events = ErasureSamples.Random(60, 8);
        for (var calls = 0; calls < 30; calls++)
        {
            using var folder = new LogFolder();
            await using (var log = folder.Open(Small))
            {
                await log.AppendAsync(events, Cancellation);
            }
            await using (
                var log = EventLog.Open(folder.Path, Small, TimeProvider.System, new FailingDisk(calls, true))
            )
            {
                try
                {
                    await EraseAsync(log, ErasureSamples.Users[0]);
                }
                catch (IOException)
                {
                    // As long as the disk fails early enough.
                }
            }
            await using var again = folder.Open(Small);
            await EraseAsync(again, ErasureSamples.Users[0]);
            ErasureSamples.AssertSame(
                ErasureSamples.Without(events, ErasureSamples.Users[0]),
                again.Replay(0)
            );
        }
    }

    [Fact]
    public async Task A_flipped_byte_of_a_segment_written_anew_is_damage_at_its_frame()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open(Small))
        {
            await log.AppendAsync(EventSamples.Clicks(0, 100), Cancellation);
            await EraseAsync(log, "user-1");
        }
        var bytes = await File.ReadAllBytesAsync(folder.Segments[0], Cancellation);
        for (var position = 0; position < bytes.Length; position++)
        {
            bytes[position] ^= 0x10;
            await File.WriteAllBytesAsync(folder.Segments[0], bytes, Cancellation);

            Assert.Throws<EventLogDamagedException>(() => folder.Open(Small));
            Assert.False(EventLogVerifier.Verify(folder.Path, Cancellation).IsSound);
            bytes[position] ^= 0x10;
        }
    }

    [Fact]
    public async Task A_segment_that_can_not_be_read_is_not_written_anew()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 100), Cancellation);
        var trace = await log.FindAsync(new("user-1"), Cancellation);
        var bytes = await File.ReadAllBytesAsync(folder.Segments[0], Cancellation);
        bytes[500] ^= 1;
        await File.WriteAllBytesAsync(folder.Segments[0], bytes, Cancellation);

        await Assert.ThrowsAsync<EventLogDamagedException>(() => log.EraseAsync(trace, Cancellation));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.Segments[0], Cancellation));
        await Assert.ThrowsAsync<EventLogDamagedException>(() => log.FindAsync(new("user-1"), Cancellation));
    }

    [Fact]
    public async Task Readers_in_the_middle_of_a_segment_read_on_and_tails_give_out_nothing_erased()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 200), Cancellation);
        await using var tail = log.TailAsync(0, Cancellation).GetAsyncEnumerator(Cancellation);
        var other = EventLogReader.Open(folder.Path).Replay(0).GetEnumerator();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(await tail.MoveNextAsync());
            Assert.True(other.MoveNext());
        }

        await EraseAsync(log, "user-7");
        await log.AppendAsync(EventSamples.Clicks(200, 10), Cancellation);

        foreach (var expected in Enumerable.Range(5, 205).Where(i => i % 31 != 7 || i >= 200))
        {
            Assert.True(await tail.MoveNextAsync());
            Assert.Equal($"click-{expected}", tail.Current.Event.Id);
        }
        var rest = 0;
        for (; other.MoveNext(); rest++) { }
        Assert.InRange(rest, 180, 195); // Of the segment that was open already, nothing was taken away.
    }

    [Fact]
    public async Task Erasing_goes_on_under_appends_replays_tails_and_retention()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        using var done = new CancellationTokenSource();
        var appending = Task.Run(
            async () =>
            {
                for (var i = 0; i < 300; i++)
                {
                    await log.AppendAsync(EventSamples.Clicks(i * 10, 10), Cancellation);
                }
                await done.CancelAsync();
            },
            Cancellation
        );
        var tailing = Task.Run(
            async () =>
            {
                var (last, count) = (-1L, 0);
                await foreach (var logged in log.TailAsync(0, Cancellation))
                {
                    Assert.True(logged.Offset > last);
                    Assert.Equal($"click-{logged.Offset}", logged.Event.Id);
                    (last, count) = (logged.Offset, count + (logged.Offset % 31 > 9 ? 1 : 0));
                    if (last == 2_999)
                    {
                        break;
                    }
                }
                return count;
            },
            Cancellation
        );
        var replaying = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var last = -1L;
                    foreach (var logged in log.Replay(0))
                    {
                        Assert.True(logged.Offset > last);
                        last = logged.Offset;
                    }
                }
            },
            Cancellation
        );
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            await EraseAsync(log, $"user-{i % 10}");
        }
        await Task.WhenAll(appending, replaying);

        Assert.Equal(Enumerable.Range(0, 3_000).Count(i => i % 31 > 9), await tailing);
        for (var i = 0; i < 10; i++)
        {
            await EraseAsync(log, $"user-{i}");
        }
        Assert.Equal(
            Enumerable.Range(0, 3_000).Where(i => i % 31 > 9).Select(i => (long)i),
            log.Replay(0).Select(logged => logged.Offset)
        );
        Assert.True(log.DropBefore(EventSamples.Start.AddSeconds(1_500)).RecordCount > 1_000);
        Assert.Empty(EventLogVerifier.Verify(folder.Path, Cancellation).Findings);
    }

    [Fact]
    public async Task A_user_without_events_starts_no_segment_and_changes_no_byte()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 50), Cancellation);
        var before = folder.Segments.Select(File.ReadAllBytes).ToArray();

        Assert.Equal(new LogErasure(0, 0, 0), await EraseAsync(log, "nobody"));

        Assert.Equal(before, folder.Segments.Select(File.ReadAllBytes));
    }

    [Fact]
    public async Task Events_that_retention_dropped_meanwhile_are_gone_anyway()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 200), Cancellation);
        var trace = await log.FindAsync(new("user-7"), Cancellation);
        log.DropBefore(EventSamples.Start.AddSeconds(100));

        await log.EraseAsync(trace, Cancellation);

        Assert.True(log.First > 0);
        Assert.DoesNotContain(
            log.Replay(log.First),
            logged => ErasureSamples.UserOf(logged.Event) == new UserId("user-7")
        );
    }

    private static async Task<LogErasure> EraseAsync(
        EventLog log,
        string user,
        Action<string>? step = null
    ) => await log.EraseAsync(await log.FindAsync(new(user), Cancellation), step ?? (_ => { }), Cancellation);

    private static async Task SendAgainAsync(EventLog log, LogEvent[] events) =>
        Assert.Equal(
            events.Select((_, i) => new AppendOutcome.AlreadyKnown(i)),
            await log.AppendAsync(events, Cancellation)
        );

    private static void Kill(string step, string at)
    {
        if (string.Equals(step, at, StringComparison.Ordinal))
        {
            throw new Killed();
        }
    }

    private sealed class Killed : Exception;

    private sealed class WatchedDisk : ISegmentDisk
    {
        private readonly SegmentDisk _disk = new();

        public bool IsDirty { get; private set; }

        public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long position)
        {
            IsDirty = true;
            _disk.Write(file, bytes, position);
        }

        public void Flush(SafeFileHandle file)
        {
            _disk.Flush(file);
            IsDirty = false;
        }
    }
}
