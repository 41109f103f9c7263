using Shortlist.Basics;
using Shortlist.Events;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events.Segments;

public sealed class KnownLogTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 2_048, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(100)]
    public async Task A_log_that_is_known_up_to_an_event_is_opened_as_if_all_of_it_were_read(int knownCount)
    {
        using var folder = new LogFolder();
        var known = await WriteAsync(folder, knownCount);
        await using (var log = folder.Open(Small))
        {
            await log.AppendAsync(EventSamples.Clicks(knownCount, 120 - knownCount), Cancellation);
        }
        using var copy = folder.Copy();
        await using var whole = copy.Open(Small);
        await using var opened = Open(folder, known);

        Assert.Equal((whole.First, whole.End), (opened.First, opened.End));
        Assert.Equal(
            (whole.Recovery.RecordCount, whole.Recovery.SegmentCount, whole.Recovery.ErasedCount),
            (opened.Recovery.RecordCount, opened.Recovery.SegmentCount, opened.Recovery.ErasedCount)
        );
        var again = EventSamples.Clicks(0, 130);
        Assert.Equal(
            await whole.AppendAsync(again, Cancellation),
            await opened.AppendAsync(again, Cancellation)
        );
        var times = whole.Replay(0).Select(logged => logged.Event.At).ToArray();
        foreach (var time in times.Where((_, i) => i % 30 == 29))
        {
            var (expected, dropped) = (whole.DropBefore(time), opened.DropBefore(time));
            Assert.Equal(expected.Segments, dropped.Segments);
            Assert.Equal(expected.RecordCount, dropped.RecordCount);
        }
        Assert.Equal(
            whole.Replay(whole.First).Select(logged => logged.Event.Id),
            opened.Replay(opened.First).Select(logged => logged.Event.Id)
        );
    }

    [Fact]
    public async Task What_is_known_is_not_read_when_the_log_is_opened_and_damage_in_it_is_met_by_who_reads_it()
    {
        using var folder = new LogFolder();
        var known = await WriteAsync(folder, 100);
        var path = folder.Segments[0];
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        Assert.Throws<EventLogDamagedException>(() => folder.Open(Small));

        await using var log = Open(folder, known);

        Assert.Equal(100, log.End);
        var damaged = Assert.Throws<EventLogDamagedException>(() => log.Replay(0).Count());
        Assert.Equal(Path.GetFileName(path), damaged.Segment);
    }

    [Fact]
    public async Task What_is_cut_longer_or_of_another_log_is_read_whole()
    {
        using var folder = new LogFolder();
        var known = await WriteAsync(folder, 100);
        using var other = new LogFolder();
        await WriteAsync(other, 50);
        await using (var log = Open(other, known))
        {
            Assert.Equal(50, log.End);
            Assert.IsType<AppendOutcome.Appended>(
                await log.AppendAsync(EventSamples.Clicks(70, 1)[0], Cancellation)
            );
        }
        (Index Segment, int Change)[] changes = [(^1, -1), (^1, -30), (1, -1), (1, 1), (0, 40)];
        foreach (var (segment, change) in changes)
        {
            using var changed = folder.Copy();
            var path = changed.Segments[segment];
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(file.Length + change);
            }
            using var alike = changed.Copy();
            var expected = await Record.ExceptionAsync(async () => await alike.Open(Small).DisposeAsync());

            var failure = await Record.ExceptionAsync(async () => await Open(changed, known).DisposeAsync());

            Assert.Equal(expected?.GetType(), failure?.GetType());
        }
    }

    [Fact]
    public async Task Placeholders_of_erased_events_are_counted_though_they_are_not_read()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open(Small))
        {
            await log.AppendAsync(EventSamples.Clicks(0, 100), Cancellation);
            var trace = await log.FindAsync(new("user-1"), Cancellation);
            await log.EraseAsync(trace, Cancellation);
        }
        StateWriter writer = new();
        long erased;
        await using (var log = folder.Open(Small))
        {
            erased = log.Recovery.ErasedCount;
            log.SaveKnown(writer);
        }
        Assert.True(erased > 0);

        await using var opened = Open(folder, KnownLog.Load(new(writer.Written.ToArray())));

        Assert.Equal(erased, opened.Recovery.ErasedCount);
        Assert.Equal(100 - erased, opened.Recovery.RecordCount);
    }

    private static async Task<KnownLog> WriteAsync(LogFolder folder, int count)
    {
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, count), Cancellation);
        var writer = new StateWriter();
        log.SaveKnown(writer);
        return KnownLog.Load(new(writer.Written.ToArray()));
    }

    private static EventLog Open(LogFolder folder, KnownLog known) =>
        EventLog.Open(folder.Path, Small, TimeProvider.System, known);
}
