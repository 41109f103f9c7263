using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class EventLogReaderTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 2_048, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_while_a_writer_has_the_log_and_sees_more_the_next_time()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        var reader = EventLogReader.Open(folder.Path);
        Assert.Empty(reader.Replay(0));

        for (var count = 10; count <= 100; count += 10)
        {
            await log.AppendAsync(EventSamples.Clicks(count - 10, 10), Cancellation);

            Assert.Equal(log.Replay(0), reader.Replay(0));
            Assert.Equal((0, count), reader.ReadBounds());
        }
        Assert.Equal(
            Enumerable.Range(77, 23).Select(i => (long)i),
            reader.Replay(77).Select(logged => logged.Offset)
        );
    }

    [Fact]
    public async Task Sees_nothing_that_is_not_flushed()
    {
        using var folder = new LogFolder();
        var reader = EventLogReader.Open(folder.Path);
        EventLog? log = null;
        var differences = 0;
        var disk = new PowerLossDisk(_ =>
            differences += log is null || reader.ReadBounds().End == log.End ? 0 : 1
        );
        await using (log = EventLog.Open(folder.Path, Small, TimeProvider.System, disk))
        {
            for (var i = 0; i < 20; i++)
            {
                await log.AppendAsync(EventSamples.Clicks(i * 5, 5), Cancellation);
            }
        }
        Assert.Equal(0, differences);
    }

    [Fact]
    public async Task Stops_before_a_record_that_is_still_being_written()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open())
        {
            await log.AppendAsync(EventSamples.Clicks(0, 5), Cancellation);
        }
        var whole = await File.ReadAllBytesAsync(folder.Segments[0], Cancellation);
        await using (var log = folder.Open())
        {
            await log.AppendAsync(EventSamples.Clicks(5, 3), Cancellation);
        }
        var longer = await File.ReadAllBytesAsync(folder.Segments[0], Cancellation);
        var reader = EventLogReader.Open(folder.Path);
        for (var length = whole.Length; length <= longer.Length; length++)
        {
            await File.WriteAllBytesAsync(folder.Segments[0], longer[..length], Cancellation);

            Assert.Equal(length == longer.Length ? 8 : 5, reader.Replay(0).Count());
        }
    }

    [Fact]
    public async Task A_tail_beside_a_busy_writer_sees_each_event_once_and_in_order()
    {
        const int Count = 3_000;
        using var folder = new LogFolder();
        await using var log = folder.Open(new() { SegmentBytesMax = 8_192, GroupBytesMax = 2_048 });
        var tail = Task.Run(
            async () =>
            {
                var expected = 0L;
                var events = EventLogReader
                    .Open(folder.Path)
                    .TailAsync(0, TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
                await foreach (var (offset, logged) in events)
                {
                    Assert.Equal(expected++, offset);
                    Assert.Equal($"click-{offset}", logged.Id);
                    if (expected == Count)
                    {
                        break;
                    }
                }
                return expected;
            },
            Cancellation
        );
        for (var sent = 0; sent < Count; sent += 30)
        {
            await log.AppendAsync(EventSamples.Clicks(sent, 30), Cancellation);
        }
        Assert.Equal(Count, await tail);
    }

    [Fact]
    public async Task Replays_beside_a_busy_writer_are_always_a_first_part_of_the_log()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        var reader = EventLogReader.Open(folder.Path);
        var writing = Task.Run(
            async () =>
            {
                for (var sent = 0; sent < 2_000; sent += 10)
                {
                    await log.AppendAsync(EventSamples.Clicks(sent, 10), Cancellation);
                }
            },
            Cancellation
        );
        var seen = 0;
        while (seen < 2_000)
        {
            var acknowledged = log.End;
            var ids = reader.Replay(0).Select(logged => logged.Event.Id).ToList();

            Assert.InRange(ids.Count, Math.Max(seen, acknowledged), 2_000);
            Assert.Equal(Enumerable.Range(0, ids.Count).Select(i => $"click-{i}"), ids);
            Assert.True(EventLogVerifier.Verify(folder.Path, Cancellation).IsSound);
            seen = ids.Count;
        }
        await writing;
    }

    [Fact]
    public async Task What_retention_dropped_is_named()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 100), Cancellation);
        var reader = EventLogReader.Open(folder.Path);
        var begun = reader.Replay(0).GetEnumerator();
        var late = reader.Replay(0);
        Assert.True(begun.MoveNext());

        log.DropBefore(DateTimeOffset.MaxValue);

        Assert.Equal((log.First, 100), reader.ReadBounds());
        Assert.Throws<EventsDroppedException>(() => reader.Replay(0));
        Assert.Equal(log.First, Assert.Throws<EventsDroppedException>(() => late.Count()).FirstOffset);
        Assert.Throws<EventsDroppedException>(() =>
        {
            while (begun.MoveNext()) { } // To the end of the segment it had open, and no further.
        });
        begun.Dispose();
        Assert.Equal(100 - log.First, reader.Replay(log.First).Count());
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains(
            "/no/such/log",
            Assert.Throws<DirectoryNotFoundException>(() => EventLogReader.Open("/no/such/log")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_offset_beyond_the_end_is_refused_with_the_reason()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();
        await log.AppendAsync(EventSamples.Clicks(0, 3), Cancellation);

        Assert.Contains(
            "ends at offset 3",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => EventLogReader.Open(folder.Path).Replay(4))
                .Message,
            StringComparison.Ordinal
        );
    }
}
