using Shortlist.Serving.Rows;

namespace Shortlist.Tests.Serving.Rows;

public sealed class ServedRowLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-rows-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_offered_is_there_after_closing_and_after_opening_again()
    {
        ServedRow[] rows =
        [
            .. Enumerable.Range(0, 600).Select(i => SampleRows.Row(i, 1 + (i % 9), i % 7 == 0 ? "b" : "")),
        ];
        await WriteAsync(rows[..200]);
        await WriteAsync(rows[200..]);

        AssertHolds(rows);
        Assert.Equal(
            ["r598", "r599"],
            ServedRowReader.ReadLast(_folder, 2).Keys.Select(key => key.Value).Order()
        );
    }

    [Fact]
    public async Task Flushed_it_is_there_for_another_reader_while_it_goes_on()
    {
        await using var log = Open();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(log.Offer(SampleRows.Row(i)));
        }
        await log.FlushAsync(Cancellation);

        Assert.Equal(50, ServedRowReader.Read(_folder).Count());
        Assert.Equal((50, 0), (log.WrittenCount, log.DroppedCount));
    }

    [Fact]
    public async Task A_full_queue_drops_rows_counts_them_and_never_waits()
    {
        var log = Open(new() { QueueCountMax = 4 });
        using var reached = new SemaphoreSlim(0);
        using var free = new SemaphoreSlim(0);
        var standing = log.DoAsync(
            _ =>
            {
                reached.Release();
                free.Wait(Cancellation);
                return 0;
            },
            Cancellation
        );
        await reached.WaitAsync(Cancellation);

        var taken = Enumerable.Range(0, 100).Count(i => log.Offer(SampleRows.Row(i)));
        free.Release();
        await standing;
        await log.DisposeAsync();

        Assert.Equal(4, taken);
        Assert.Equal((4, 96), (log.WrittenCount, log.DroppedCount));
        Assert.Equal(4, ServedRowReader.Read(_folder).Count());
    }

    [Fact]
    public async Task All_files_together_keep_within_their_bound_and_the_oldest_goes_first()
    {
        var options = new ServedRowOptions { SegmentBytesMax = 2_048, TotalBytesMax = 16_384 };
        for (var i = 0; i < 40; i++)
        {
            await WriteAsync(
                [.. Enumerable.Range(i * 10, 10).Select(number => SampleRows.Row(number))],
                options
            );
        }

        var kept = ServedRowReader.Read(_folder).Select(row => row.Request.Value).ToList();
        Assert.Equal(Enumerable.Range(400 - kept.Count, kept.Count).Select(i => $"r{i}"), kept);
        Assert.InRange(kept.Count, 20, 380);
        Assert.InRange(
            Directory.EnumerateFiles(_folder).Sum(path => new FileInfo(path).Length),
            4_096,
            options.TotalBytesMax + 2_048
        );
    }

    [Fact]
    public async Task Killed_after_any_byte_it_keeps_the_whole_rows_and_goes_on_behind_them()
    {
        ServedRow[] rows = [.. Enumerable.Range(0, 6).Select(i => SampleRows.Row(i))];
        await WriteAsync(rows[..3]);
        await WriteAsync(rows[3..]);
        var file = Assert.Single(Directory.GetFiles(_folder));
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        for (
            var length = 0;
            length <= bytes.Length;
            length += length > 40 && length < bytes.Length - 9 ? 7 : 1
        )
        {
            await File.WriteAllBytesAsync(file, bytes[..length], Cancellation);
            var kept = ServedRowReader.Read(_folder).Count();

            await WriteAsync([SampleRows.Row(99)]);

            AssertHolds([.. rows[..kept], SampleRows.Row(99)]);
            Assert.True(length < bytes.Length || kept == rows.Length);
        }
    }

    [Fact]
    public async Task What_power_left_unwritten_in_the_middle_ends_the_file_there()
    {
        ServedRow[] rows = [.. Enumerable.Range(0, 6).Select(i => SampleRows.Row(i))];
        await WriteAsync(rows);
        var file = Assert.Single(Directory.GetFiles(_folder));
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes.AsSpan(bytes.Length / 2, 64).Clear();
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        var kept = ServedRowReader.Read(_folder).Count();

        await WriteAsync([SampleRows.Row(99)]);

        Assert.InRange(kept, 1, 5);
        AssertHolds([.. rows[..kept], SampleRows.Row(99)]);
    }

    [Fact]
    public async Task Rows_of_some_requests_go_and_leave_no_byte_behind()
    {
        var options = new ServedRowOptions { SegmentBytesMax = 2_048 };
        ServedRow[] rows = [.. Enumerable.Range(0, 60).Select(i => SampleRows.Row(i))];
        foreach (var group in rows.Chunk(10))
        {
            await WriteAsync(group, options);
        }
        var gone = rows.Where((_, i) => i % 4 == 1 || i is >= 20 and < 30)
            .Select(row => row.Request)
            .ToHashSet();

        await using (var log = Open(options))
        {
            Assert.Equal(gone.Count, await log.RemoveAsync(gone, Cancellation));
            Assert.Equal(0, await log.RemoveAsync(gone, Cancellation));
            log.Offer(SampleRows.Row(99));
        }

        AssertHolds([.. rows.Where(row => !gone.Contains(row.Request)), SampleRows.Row(99)]);
        var left = string.Concat(
            Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText)
        );
        Assert.DoesNotContain("r21", left, StringComparison.Ordinal);
        Assert.Contains("r22"[..1], left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_while_rows_are_removed_leaves_each_file_old_or_new()
    {
        ServedRow[] rows = [.. Enumerable.Range(0, 6).Select(i => SampleRows.Row(i))];
        await WriteAsync(rows);
        var half = Path.Combine(_folder, "rewriting");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "00000000000000000000.log"), "half", Cancellation);

        AssertHolds(rows); // For who reads meanwhile, too.
        await WriteAsync([]);

        AssertHolds(rows);
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public void Without_a_folder_there_are_no_rows() =>
        Assert.Empty(ServedRowReader.Read(Path.Combine(_folder, "none")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ServedRowLog Open(ServedRowOptions? options = null) =>
        ServedRowLog.Open(_folder, options ?? new(), new FakeClock());

    private async Task WriteAsync(ServedRow[] rows, ServedRowOptions? options = null)
    {
        await using var log = Open(options);
        foreach (var row in rows)
        {
            Assert.True(log.Offer(row));
        }
    }

    private void AssertHolds(ServedRow[] expected)
    {
        var rows = ServedRowReader.Read(_folder).Select(row => row.Read()).ToList();
        Assert.Equal(expected.Length, rows.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            SampleRows.AssertSame(expected[i], rows[i]);
        }
    }
}
