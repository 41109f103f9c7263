using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events.Segments;

public sealed class RecoveryTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 2_048, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(40)]
    public async Task A_crash_at_any_byte_of_the_tail_loses_only_what_it_cut(int groupCount)
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();
        foreach (var group in EventSamples.Clicks(0, 40).Chunk(groupCount))
        {
            await log.AppendAsync(group, Cancellation);
        }
        using var whole = folder.Copy();
        var frames = FramesOf(whole.Segments[0]);
        var lengthAll = new FileInfo(whole.Segments[0]).Length;
        for (var length = frames[36].Start; length <= lengthAll; length++)
        {
            using var crashed = whole.Copy();
            Truncate(crashed.Segments[0], length);
            var survivors = frames.Count(frame => frame.End <= length);
            var isFrameEnd = IsFrameEnd(whole.Segments[0], length, out var cutAt);

            await using (var again = crashed.Open())
            {
                Assert.Equal(survivors, again.End);
                Assert.Equal(survivors, again.Recovery.RecordCount);
                if (isFrameEnd)
                {
                    Assert.Null(again.Recovery.Cut);
                }
                else
                {
                    Assert.Equal(
                        ("00000000000000000000.log", cutAt, length - cutAt),
                        (again.Recovery.Cut!.Segment, again.Recovery.Cut.ByteOffset, again.Recovery.Cut.Bytes)
                    );
                }
                Assert.Equal(
                    Enumerable.Range(0, survivors).Select(i => $"click-{i}"),
                    again.Replay(0).Select(logged => logged.Event.Id)
                );
                var outcomes = await again.AppendAsync(EventSamples.Clicks(0, 41), Cancellation);
                Assert.Equal(survivors, outcomes.Count(outcome => outcome is AppendOutcome.AlreadyKnown));
            }
            await using var mended = crashed.Open();
            Assert.Null(mended.Recovery.Cut);
            Assert.Equal(
                Enumerable.Range(0, 41).Select(i => $"click-{i}"),
                mended.Replay(0).Select(logged => logged.Event.Id)
            );
        }
    }

    [Fact]
    public async Task A_flipped_byte_anywhere_in_an_earlier_segment_is_damage_at_its_frame()
    {
        using var folder = new LogFolder();
        await WriteAsync(folder, 100);
        var path = folder.Segments[1];
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        for (var position = 0; position < bytes.Length; position++)
        {
            await FlipAsync(path, bytes, position);

            var damaged = Assert.Throws<EventLogDamagedException>(() => folder.Open(Small));

            Assert.Equal(
                (Path.GetFileName(path), FrameStart(bytes, position)),
                (damaged.Segment, damaged.ByteOffset)
            );
            Assert.Contains(damaged.Segment, damaged.Message, StringComparison.Ordinal);
            var findings = EventLogVerifier.Verify(folder.Path, Cancellation).Findings;
            Assert.Equal(
                (true, damaged.Segment, damaged.ByteOffset),
                (findings[0].IsDamage, findings[0].Segment, findings[0].ByteOffset)
            );
        }
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        await using var log = folder.Open(Small);
        Assert.Equal(100, log.End);
    }

    [Fact]
    public async Task A_flipped_byte_in_the_last_segment_is_damage_and_only_in_the_last_mark_a_tail_without_events()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open())
        {
            await log.AppendAsync(EventSamples.Clicks(0, 20), Cancellation); // One group: all flushed, as its mark says.
        }
        var path = folder.Segments[0];
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        for (var position = 0; position < bytes.Length; position++)
        {
            await FlipAsync(path, bytes, position);
            if (position < bytes.Length - Frame.OverheadBytes)
            {
                var damaged = Assert.Throws<EventLogDamagedException>(() => folder.Open());

                Assert.Equal(FrameStart(bytes, position), damaged.ByteOffset);
                Assert.Throws<EventLogDamagedException>(() =>
                    EventLogReader.Open(folder.Path).Replay(0).Count()
                );
            }
            else
            {
                await using var log = folder.Open();
                Assert.Equal((20, Frame.OverheadBytes), (log.End, log.Recovery.Cut!.Bytes));
            }
        }
    }

    [Fact]
    public async Task Events_cut_out_of_a_segment_are_damage_even_where_the_bytes_around_them_fit()
    {
        using var folder = new LogFolder();
        await using (var log = folder.Open())
        {
            await log.AppendAsync(EventSamples.Clicks(0, 20), Cancellation);
        }
        var path = folder.Segments[0];
        var frames = FramesOf(path);
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        await File.WriteAllBytesAsync(
            path,
            [.. bytes[..(int)frames[7].Start], .. bytes[(int)frames[9].Start..]],
            Cancellation
        );

        var damaged = Assert.Throws<EventLogDamagedException>(() => folder.Open());

        Assert.Equal(frames[7].Start, damaged.ByteOffset);
        var finding = Assert.Single(EventLogVerifier.Verify(folder.Path, Cancellation).Findings);
        Assert.Contains("2 events from event 7", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_or_shortened_earlier_segment_is_damage()
    {
        using var folder = new LogFolder();
        await WriteAsync(folder, 100);
        using (var missing = folder.Copy())
        {
            File.Delete(missing.Segments[1]);
            var damaged = Assert.Throws<EventLogDamagedException>(() => missing.Open(Small));
            Assert.Equal(Path.GetFileName(folder.Segments[0]), damaged.Segment);
        }
        var frames = FramesOf(folder.Segments[1]);
        foreach (var length in new long[] { 0, 31, 32, frames[3].Start, frames[3].Start + 5 })
        {
            using var shortened = folder.Copy();
            Truncate(shortened.Segments[1], length);
            var damaged = Assert.Throws<EventLogDamagedException>(() => shortened.Open(Small));
            Assert.Equal(Path.GetFileName(folder.Segments[1]), damaged.Segment);
            Assert.False(EventLogVerifier.Verify(shortened.Path, Cancellation).IsSound);
        }
    }

    [Fact]
    public async Task A_segment_whose_header_a_crash_left_incomplete_is_made_anew_with_its_offset()
    {
        using var folder = new LogFolder();
        await WriteAsync(folder, 100);
        var header = await File.ReadAllBytesAsync(folder.Segments[0], Cancellation);
        for (var length = 0; length < SegmentHeader.Bytes; length++)
        {
            using var crashed = folder.Copy();
            await File.WriteAllBytesAsync(Segment.In(crashed.Path, 100).Path, header[..length], Cancellation);

            await using var log = crashed.Open(Small);

            Assert.Equal((100, length), (log.End, log.Recovery.Cut!.Bytes));
            Assert.Equal(
                new AppendOutcome.Appended(100),
                await log.AppendAsync(EventSamples.Click(100), Cancellation)
            );
            Assert.Equal(101, log.Replay(0).Count());
        }
    }

    [Fact]
    public async Task Zeros_behind_the_end_are_a_torn_tail()
    {
        using var folder = new LogFolder();
        await using (folder.Open()) { }
        await using (var file = new FileStream(folder.Segments[0], FileMode.Append))
        {
            file.SetLength(10_000);
        }
        await using var log = folder.Open();

        Assert.Equal((0, 10_000 - SegmentHeader.Bytes), (log.End, log.Recovery.Cut!.Bytes));
    }

    [Fact]
    public async Task A_frame_that_a_sender_hid_in_an_event_is_no_proof_of_damage()
    {
        // The sender knows the format and the offset, but not the millisecond in which the segment was made.
        var forged = new byte[Frame.OverheadBytes];
        Frame.Write(forged, new SegmentHeader(0, CreatedAtMs: 1_767_225_600_001).Seed, number: 1, []);
        var numbers = Enumerable.Range(0, 3).Select(i => BitConverter.ToSingle(forged, i * 4));
        using var folder = new LogFolder();
        await using (var log = EventLog.Open(folder.Path, new(), new ManualClock(EventSamples.Start)))
        {
            var outcome = await log.AppendAsync(
                EventSamples.Click(0) with
                {
                    Context = Attributes.Of(("v", new AttributeValue.Vector([.. numbers]))),
                },
                Cancellation
            );
            Assert.Equal(new AppendOutcome.Appended(0), outcome);
        }
        Truncate(folder.Segments[0], new FileInfo(folder.Segments[0]).Length - Frame.OverheadBytes - 1);

        await using var again = folder.Open();

        Assert.Equal(0, again.End);
        Assert.NotNull(again.Recovery.Cut);
    }

    [Fact]
    public async Task Whenever_power_is_lost_all_that_was_acknowledged_is_there_and_the_rest_is_a_first_part_of_what_was_sent()
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            var random = new SeededRandom(seed);
            var crashes = new List<(LogFolder Folder, long Acknowledged)>();
            EventLog? log = null;
            var disk = new PowerLossDisk(disk =>
            {
                if (random.Next(4) == 0)
                {
                    crashes.Add((disk.LosePower(random), log?.End ?? 0));
                }
            });
            using var folder = new LogFolder();
            await using (log = EventLog.Open(folder.Path, Small, TimeProvider.System, disk))
            {
                for (var sent = 0; sent < 120; )
                {
                    var count = 1 + random.Next(12);
                    await log.AppendAsync(EventSamples.Clicks(sent, count), Cancellation);
                    sent += count;
                }
            }
            foreach (var (crashed, acknowledged) in crashes)
            {
                await AssertRecoversAsync(crashed, acknowledged);
                crashed.Dispose();
            }
        }
    }

    private static async Task AssertRecoversAsync(LogFolder crashed, long acknowledged)
    {
        long end;
        await using (var log = crashed.Open(Small))
        {
            end = log.End;
            Assert.True(end >= acknowledged, $"{acknowledged} events were acknowledged, {end} are left.");
            await log.AppendAsync(EventSamples.Click(-1), Cancellation);
        }
        await using var again = crashed.Open(Small);
        Assert.Null(again.Recovery.Cut);
        Assert.Equal(
            [.. Enumerable.Range(0, (int)end).Select(i => $"click-{i}"), "click--1"],
            again.Replay(0).Select(logged => logged.Event.Id)
        );
        Assert.Empty(EventLogVerifier.Verify(crashed.Path, Cancellation).Findings);
    }

    private static async Task WriteAsync(LogFolder folder, int count)
    {
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, count), Cancellation);
        Assert.True(folder.Segments.Length >= 4);
    }

    private static async Task FlipAsync(string path, byte[] bytes, int position)
    {
        var flipped = bytes.ToArray();
        flipped[position] ^= (byte)(1 << (position % 8));
        await File.WriteAllBytesAsync(path, flipped, Cancellation);
    }

    private static void Truncate(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(length);
    }

    // Records only, by the plain rule of the format: lengths follow one another.
    private static List<(long Start, long End)> FramesOf(string path)
    {
        var (bytes, frames) = (File.ReadAllBytes(path), new List<(long, long)>());
        for (var at = SegmentHeader.Bytes; at < bytes.Length; )
        {
            var end = at + Frame.OverheadBytes + BitConverter.ToInt32(bytes, at);
            if (end > at + Frame.OverheadBytes)
            {
                frames.Add((at, end));
            }
            at = end;
        }
        return frames;
    }

    private static bool IsFrameEnd(string path, long length, out long lastFrameEnd)
    {
        lastFrameEnd = FrameStart(File.ReadAllBytes(path), length);
        return lastFrameEnd == length;
    }

    private static long FrameStart(byte[] bytes, long position)
    {
        if (position < SegmentHeader.Bytes)
        {
            return 0;
        }
        long at = SegmentHeader.Bytes;
        while (at < bytes.Length)
        {
            var end = at + Frame.OverheadBytes + BitConverter.ToInt32(bytes, (int)at);
            if (position < end)
            {
                return at;
            }
            at = end;
        }
        return at;
    }
}
