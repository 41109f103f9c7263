using Shortlist.Basics;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class EventLogTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 2_048, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_log_is_empty()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();

        Assert.Equal((0, 0), (log.First, log.End));
        Assert.Empty(log.Replay(0));
        Assert.Equal((1, 0, 0), (log.Recovery.SegmentCount, log.Recovery.RecordCount, log.Recovery.IdCount));
        Assert.Null(log.Recovery.Cut);
    }

    [Fact]
    public async Task Events_come_back_in_order_with_their_offsets_and_arrival_times()
    {
        using var folder = new LogFolder();
        var clock = new ManualClock(EventSamples.Start.AddDays(1));
        await using (var log = EventLog.Open(folder.Path, new(), clock))
        {
            Assert.Equal(
                new AppendOutcome.Appended(0),
                await log.AppendAsync(EventSamples.Click(0), Cancellation)
            );
            clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(
                new AppendOutcome.Appended(1),
                await log.AppendAsync(EventSamples.Click(1), Cancellation)
            );
            Assert.Equal(2, log.End);
        }
        await using var again = EventLog.Open(folder.Path, new(), clock);

        Assert.Equal(
            [
                new(0, EventSamples.Click(0) with { ArrivedAt = EventSamples.Start.AddDays(1) }),
                new(
                    1,
                    EventSamples.Click(1) with
                    {
                        ArrivedAt = EventSamples.Start.AddDays(1).AddSeconds(5),
                    }
                ),
            ],
            again.Replay(0)
        );
        Assert.Equal((2, 2, 2), (again.End, again.Recovery.RecordCount, again.Recovery.IdCount));
        Assert.Null(again.Recovery.Cut);
    }

    [Fact]
    public async Task The_same_events_at_the_same_times_make_the_same_bytes()
    {
        using var one = new LogFolder();
        using var other = new LogFolder();
        foreach (var folder in new[] { one, other })
        {
            await using var log = EventLog.Open(folder.Path, Small, new ManualClock(EventSamples.Start));
            foreach (var part in EventSamples.Clicks(0, 100).Chunk(7))
            {
                await log.AppendAsync(part, Cancellation);
            }
        }

        Assert.Equal(one.Segments.Select(File.ReadAllBytes), other.Segments.Select(File.ReadAllBytes));
        Assert.True(one.Segments.Length > 3);
    }

    [Fact]
    public async Task An_id_is_appended_once_whatever_comes_with_it()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open())
        {
            var outcomes = await log.AppendAsync(
                [EventSamples.Click(0, "a"), EventSamples.Click(1, "b"), EventSamples.Click(2, "a")],
                Cancellation
            );

            Assert.Equal(
                [
                    new AppendOutcome.Appended(0),
                    new AppendOutcome.Appended(1),
                    new AppendOutcome.AlreadyKnown(0, Differs: true),
                ],
                outcomes
            );
            Assert.Equal(
                new AppendOutcome.AlreadyKnown(1, Differs: true),
                await log.AppendAsync(EventSamples.Click(3, "b"), Cancellation)
            );
        }
        await using var again = folder.Open();

        Assert.Equal(
            new AppendOutcome.AlreadyKnown(0, Differs: true),
            await again.AppendAsync(EventSamples.Click(4, "a"), Cancellation)
        );
        Assert.Equal(["a", "b"], again.Replay(0).Select(logged => logged.Event.Id));
    }

    [Fact]
    public async Task What_breaks_a_rule_is_rejected_and_the_rest_of_the_list_appended()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(new() { RecordBytesMax = 256 });

        var outcomes = await log.AppendAsync(
            [
                EventSamples.Click(0),
                EventSamples.Click(1) with
                {
                    Value = double.NaN,
                },
                EventSamples.Click(2) with
                {
                    Query = new('x', 300),
                },
                EventSamples.Click(3),
            ],
            Cancellation
        );

        Assert.Equal(new AppendOutcome.Appended(0), outcomes[0]);
        Assert.Contains(
            "NaN",
            Assert.IsType<AppendOutcome.Rejected>(outcomes[1]).Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "256",
            Assert.IsType<AppendOutcome.Rejected>(outcomes[2]).Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(new AppendOutcome.Appended(1), outcomes[3]);
        Assert.Empty(await log.AppendAsync([], Cancellation));
    }

    [Fact]
    public async Task A_record_larger_than_a_segment_has_one_to_itself()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open(Small))
        {
            var large = EventSamples.Click(1) with { Query = new('x', 4_000) };
            var outcomes = await log.AppendAsync(
                [EventSamples.Click(0), large, EventSamples.Click(2)],
                Cancellation
            );
            Assert.Equal([0, 1, 2], outcomes.Select(outcome => ((AppendOutcome.Appended)outcome).Offset));
        }
        Assert.Equal(3, folder.Segments.Length);
        await using var again = folder.Open(Small);
        Assert.Equal(3, again.Replay(0).Count());
    }

    [Fact]
    public async Task Segments_keep_within_their_size_and_are_named_for_their_first_event()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open(Small))
        {
            await log.AppendAsync(EventSamples.Clicks(0, 500), Cancellation);
        }

        Assert.True(folder.Segments.Length > 10);
        Assert.All(
            folder.Segments,
            path => Assert.InRange(new FileInfo(path).Length, 100, Small.SegmentBytesMax)
        );
        await using var again = folder.Open(Small);
        Assert.All(
            folder.Segments,
            path =>
            {
                var first = long.Parse(Path.GetFileNameWithoutExtension(path), null);
                Assert.Equal($"click-{first}", again.Replay(first).First().Event.Id);
            }
        );
    }

    [Fact]
    public async Task Replays_from_any_offset()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 150), Cancellation);

        for (var from = 0; from <= 150; from++)
        {
            Assert.Equal(
                Enumerable.Range(from, 150 - from).Select(i => ((long)i, $"click-{i}")),
                log.Replay(from).Select(logged => (logged.Offset, logged.Event.Id))
            );
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Replay(151));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Replay(-1));
    }

    [Fact]
    public async Task A_replay_ends_where_the_log_ended_when_it_was_asked_for()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();
        await log.AppendAsync(EventSamples.Clicks(0, 10), Cancellation);
        var replay = log.Replay(0);
        await log.AppendAsync(EventSamples.Clicks(10, 10), Cancellation);

        Assert.Equal(10, replay.Count());
        Assert.Equal(20, log.Replay(0).Count());
    }

    [Fact]
    public async Task A_second_writer_is_refused_until_the_first_has_left()
    {
        using var folder = new LogFolder();
        await using (folder.Open())
        {
            var refused = Assert.Throws<EventLogLockedException>(() => folder.Open());

            Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        }
        await using var next = folder.Open();
        Assert.Equal(0, next.End);
    }

    [Fact]
    public async Task A_closed_log_takes_nothing_and_says_so()
    {
        using var folder = new LogFolder();
        var log = folder.Open();
        await log.DisposeAsync();
        await log.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            log.AppendAsync(EventSamples.Click(0), Cancellation).AsTask()
        );
        Assert.Throws<ObjectDisposedException>(() => log.Replay(0));
    }

    [Fact]
    public async Task Closing_carries_out_what_is_queued()
    {
        using var folder = new LogFolder();
        var log = folder.Open();
        var appends = Enumerable
            .Range(0, 50)
            .Select(i => log.AppendAsync(EventSamples.Click(i), Cancellation).AsTask())
            .ToList();
        await log.DisposeAsync();

        Assert.All(await Task.WhenAll(appends), outcome => Assert.IsType<AppendOutcome.Appended>(outcome));
        await using var again = folder.Open();
        Assert.Equal(50, again.End);
    }

    [Fact]
    public async Task What_is_cancelled_is_not_appended()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            log.AppendAsync(EventSamples.Click(0), new CancellationToken(canceled: true)).AsTask()
        );

        Assert.Equal(
            new AppendOutcome.Appended(0),
            await log.AppendAsync(EventSamples.Click(0), Cancellation)
        );
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing_double_nothing_and_keep_their_own_order()
    {
        const int Tasks = 64;
        const int EventsEach = 60;
        using var folder = new LogFolder();
        var offsets = new long[Tasks][];
        await using (
            var log = folder.Open(
                new()
                {
                    SegmentBytesMax = 16_384,
                    GroupBytesMax = 4_096,
                    QueueCountMax = 8,
                }
            )
        )
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, Tasks)
                    .Select(task =>
                        Task.Run(async () =>
                        {
                            offsets[task] = new long[EventsEach];
                            for (var i = 0; i < EventsEach; i++)
                            {
                                var outcome = await log.AppendAsync(
                                    EventSamples.Click(i, $"{task}/{i}"),
                                    Cancellation
                                );
                                offsets[task][i] = Assert.IsType<AppendOutcome.Appended>(outcome).Offset;
                            }
                        })
                    )
            );
        }
        await using var again = folder.Open();
        var ids = again.Replay(0).Select(logged => logged.Event.Id).ToList();

        Assert.Equal(Tasks * EventsEach, ids.Count);
        for (var task = 0; task < Tasks; task++)
        {
            Assert.Equal(offsets[task].Order(), offsets[task]);
            for (var i = 0; i < EventsEach; i++)
            {
                Assert.Equal($"{task}/{i}", ids[(int)offsets[task][i]]);
            }
        }
    }

    [Fact]
    public async Task Many_senders_of_the_same_events_append_each_once()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(_ =>
                    Task.Run(
                        () => log.AppendAsync(EventSamples.Clicks(0, 200), Cancellation).AsTask(),
                        Cancellation
                    )
                )
        );

        Assert.Equal(200, log.End);
        var ids = log.Replay(0).Select(logged => logged.Event.Id).ToList();
        Assert.Equal(200, outcomes.Sum(list => list.Count(outcome => outcome is AppendOutcome.Appended)));
        Assert.All(
            outcomes,
            list =>
                Assert.All(
                    list,
                    (outcome, i) =>
                        Assert.Equal(
                            $"click-{i}",
                            ids[
                                (int)(
                                    outcome is AppendOutcome.Appended appended
                                        ? appended.Offset
                                        : ((AppendOutcome.AlreadyKnown)outcome).Offset
                                )
                            ]
                        )
                )
        );
    }

    [Fact]
    public async Task A_tail_sees_the_past_and_then_each_new_event_once_until_the_log_is_closed()
    {
        using var folder = new LogFolder();
        var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 40), Cancellation);
        var tails = new[] { 0, 17, 40 }
            .Select(from =>
                Task.Run(async () =>
                {
                    var seen = new List<long>();
                    await foreach (var (offset, logged) in log.TailAsync(from, Cancellation))
                    {
                        Assert.Equal($"click-{offset}", logged.Id);
                        seen.Add(offset);
                    }
                    return (from, seen);
                })
            )
            .ToList();

        for (var i = 40; i < 160; i += 10)
        {
            await log.AppendAsync(EventSamples.Clicks(i, 10), Cancellation);
            await Task.Yield();
        }
        await log.DisposeAsync();

        foreach (var (from, seen) in await Task.WhenAll(tails))
        {
            Assert.Equal(Enumerable.Range(from, 160 - from).Select(i => (long)i), seen);
        }
    }

    [Fact]
    public async Task A_tail_ends_when_cancelled()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var tail = log.TailAsync(0, stop.Token).GetAsyncEnumerator(Cancellation);
        var waiting = tail.MoveNextAsync().AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Retention_drops_old_segments_and_leaves_the_offsets()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open(Small))
        {
            await log.AppendAsync(EventSamples.Clicks(0, 300), Cancellation);
            var before = folder.Segments;

            var report = log.DropBefore(EventSamples.Start.AddSeconds(150));

            Assert.Equal(before.Take(report.Segments.Count).Select(Path.GetFileName), report.Segments);
            Assert.Equal(before.Skip(report.Segments.Count), folder.Segments);
            Assert.Equal(report.FirstOffset, report.RecordCount);
            Assert.Equal(log.First, report.FirstOffset);
            Assert.InRange(log.First, 100, 150);
            Assert.True(report.Bytes > 0);
            var dropped = Assert.Throws<EventsDroppedException>(() => log.Replay(log.First - 1));
            Assert.Equal((log.First - 1, log.First), (dropped.Offset, dropped.FirstOffset));
            Assert.Equal(
                Enumerable.Range((int)log.First, 300 - (int)log.First).Select(i => ((long)i, $"click-{i}")),
                log.Replay(log.First).Select(logged => (logged.Offset, logged.Event.Id))
            );
            Assert.Empty(log.DropBefore(EventSamples.Start.AddSeconds(150)).Segments);
        }
        await using var again = folder.Open(Small);
        Assert.Equal((300, again.End - again.First), (again.End, again.Recovery.RecordCount));
        Assert.Equal(
            new AppendOutcome.AlreadyKnown(again.First),
            await again.AppendAsync(EventSamples.Click((int)again.First), Cancellation)
        );
        Assert.Equal(
            new AppendOutcome.Appended(300),
            await again.AppendAsync(EventSamples.Click(0), Cancellation)
        );
    }

    [Fact]
    public async Task Retention_forgets_the_ids_of_what_it_drops_at_once_and_never_drops_the_newest_segment()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 100), Cancellation);

        log.DropBefore(DateTimeOffset.MaxValue);

        Assert.Single(folder.Segments);
        Assert.InRange(log.First, 1, 99);
        Assert.Equal(
            new AppendOutcome.Appended(100),
            await log.AppendAsync(EventSamples.Click(0), Cancellation)
        );
        Assert.IsType<AppendOutcome.AlreadyKnown>(
            await log.AppendAsync(EventSamples.Click(99), Cancellation)
        );
    }

    [Fact]
    public async Task A_tail_that_retention_overtakes_hears_of_it()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await using var tail = log.TailAsync(0, Cancellation).GetAsyncEnumerator(Cancellation);
        await log.AppendAsync(EventSamples.Clicks(0, 5), Cancellation);
        while (tail.Current.Offset < 4)
        {
            Assert.True(await tail.MoveNextAsync());
        }
        await log.AppendAsync(EventSamples.Clicks(5, 200), Cancellation);
        log.DropBefore(DateTimeOffset.MaxValue);

        var dropped = await Assert.ThrowsAsync<EventsDroppedException>(() => tail.MoveNextAsync().AsTask());

        Assert.Equal((5, log.First), (dropped.Offset, dropped.FirstOffset));
    }

    /// <summary>The plain twin is a list and a set: whatever is done in whatever order, the log says what they say.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Agrees_with_a_list_through_random_operations(ulong seed)
    {
        var random = new SeededRandom(seed);
        using var folder = new LogFolder();
        var clock = new ManualClock(EventSamples.Start);
        var (twin, known, first, number) = (new List<LogEvent>(), new Dictionary<string, long>(), 0L, 0);
        var log = EventLog.Open(folder.Path, Small, clock);
        for (var step = 0; step < 250; step++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(100)));
            switch (random.Next(10))
            {
                case < 6:
                    var events = Enumerable
                        .Range(0, random.Next(12))
                        .Select(_ =>
                            EventSamples.Random(
                                random,
                                $"id-{(random.Next(3) == 0 ? random.Next(number + 1) : number++)}"
                            )
                        )
                        .ToList();
                    var outcomes = await log.AppendAsync(events, Cancellation);
                    for (var i = 0; i < events.Count; i++)
                    {
                        AppendOutcome expected = known.TryGetValue(events[i].Id, out var offset)
                            ? new AppendOutcome.AlreadyKnown(
                                offset,
                                Differs: !Says(events[i]).SequenceEqual(Says(twin[(int)offset]))
                            )
                            : new AppendOutcome.Appended(twin.Count);
                        Assert.Equal(expected, outcomes[i]);
                        if (expected is AppendOutcome.Appended)
                        {
                            known.Add(events[i].Id, twin.Count);
                            twin.Add(events[i] with { ArrivedAt = clock.GetUtcNow() });
                        }
                    }
                    break;
                case 6:
                    await log.DisposeAsync();
                    log = EventLog.Open(folder.Path, Small, clock);
                    Assert.Equal(twin.Count - first, log.Recovery.RecordCount);
                    break;
                case 7 when random.Next(6) == 0:
                    var time = EventSamples.Start.AddMilliseconds(random.Next(int.MaxValue));
                    first = log.DropBefore(time).FirstOffset;
                    foreach (var old in known.Where(pair => pair.Value < first).ToList())
                    {
                        known.Remove(old.Key);
                    }
                    break;
                default:
                    var from = first + random.Next((int)(twin.Count - first) + 1);
                    AssertReplays(twin, from, log.Replay(from));
                    break;
            }
            Assert.Equal((first, twin.Count), (log.First, log.End));
        }
        AssertReplays(twin, first, log.Replay(first));
        await log.DisposeAsync();
        AssertReplays(twin, first, EventLogReader.Open(folder.Path).Replay(first));
        Assert.Empty(EventLogVerifier.Verify(folder.Path, Cancellation).Findings);
    }

    private static void AssertReplays(List<LogEvent> twin, long from, IEnumerable<LoggedEvent> replay)
    {
        var offset = from;
        foreach (var logged in replay)
        {
            Assert.Equal(offset, logged.Offset);
            EventSamples.AssertSame(twin[(int)offset], logged.Event);
            offset++;
        }
        Assert.Equal(twin.Count, offset);
    }

    /// <summary>An event without its times.</summary>
    private static byte[] Says(LogEvent logEvent) =>
        EventJson.ToUtf8(logEvent with { At = EventSamples.Start });
}
