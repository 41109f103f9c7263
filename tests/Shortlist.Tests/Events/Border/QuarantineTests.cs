using System.Text;
using Shortlist.Events.Border;

namespace Shortlist.Tests.Events.Border;

public sealed class QuarantineTests
{
    private static readonly ManualClock Clock = new(new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_was_held_is_there_after_opening_again_as_it_was_sent()
    {
        using var folder = new LogFolder();
        byte[][] raws = ["{\"id\": 5}"u8.ToArray(), [0xFF, 0x00, 0x0A, 0x80], "שלום \u2028"u8.ToArray()];
        using (var quarantine = Open(folder))
        {
            Assert.Equal([1L, 2L, 3L], quarantine.Hold([.. raws.Select((raw, i) => Refused(raw, i + 1))]));
        }

        using var again = Open(folder);

        Assert.Equal([1L, 2L, 3L], again.Ids());
        foreach (var (i, raw) in raws.Index())
        {
            var record = again.Find(i + 1)!;
            Assert.Equal(raw, record.Raw);
            Assert.Equal((QuarantineState.Held, 1L), (record.State, record.Count));
            Assert.Equal(new Origin("file.ndjson", i + 1), record.Origin);
            Assert.Equal(new Reason(ReasonCode.Type, "value", "It is a text."), record.Reasons.Single());
        }
        Assert.Equal((ReasonCode.Type, "value", 3L), Counted(again).Single());
    }

    [Fact]
    public void What_is_erased_is_in_no_byte_of_the_file_whatever_had_become_of_it_and_is_still_known()
    {
        using var folder = new LogFolder();
        string[] raws = ["hers, held", "his, held", "hers, discarded", "his, discarded"];
        using (var quarantine = Open(folder))
        {
            quarantine.Hold([.. raws.Select((raw, i) => Refused(Encoding.UTF8.GetBytes(raw), i + 1))]);
            quarantine.Update(1, [new(ReasonCode.Type, "other", "It is hers.")]);
            quarantine.Close([3, 4], QuarantineState.Discarded);

            Assert.Equal((4, 2), quarantine.Erase(IsHers));

            Assert.Equal((0, 1), (quarantine.Count(IsHers), quarantine.Count(_ => true)));
            Assert.Equal((0, 0), (quarantine.Erase(IsHers).Removed, quarantine.Summary.Damaged));
        }
        foreach (var path in Directory.GetFiles(folder.Path, "records*"))
        {
            Assert.DoesNotContain("hers", File.ReadAllText(path), StringComparison.Ordinal);
        }
        using var again = Open(folder);
        Assert.Equal([2L], again.Ids());
        Assert.Equal("his, held", Encoding.UTF8.GetString(again.Find(2)!.Raw.Span));
        Assert.Null(again.Find(1));
        Assert.Equal([1L], again.Hold([Refused(Encoding.UTF8.GetBytes(raws[0]), 1)]));
        Assert.Equal([5L], again.Hold([Refused("new"u8.ToArray(), 9)]));

        static bool IsHers(QuarantineRecord record) =>
            Encoding.UTF8.GetString(record.Raw.Span).StartsWith("hers", StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bytes_are_one_record_and_the_same_line_is_one_arrival()
    {
        using var folder = new LogFolder();
        using var quarantine = Open(folder);

        Assert.Equal([1L], quarantine.Hold([Refused("a"u8.ToArray(), 1)]));
        Assert.Equal([1L], quarantine.Hold([Refused("a"u8.ToArray(), 1)]));
        Assert.Equal(1, quarantine.Find(1)!.Count);
        Assert.Equal([1L, 2L], quarantine.Hold([Refused("a"u8.ToArray(), 9), Refused("b"u8.ToArray(), 2)]));
        Assert.Equal(2, quarantine.Find(1)!.Count);
    }

    [Fact]
    public void What_was_closed_stays_closed_when_it_comes_again()
    {
        using var folder = new LogFolder();
        using (var quarantine = Open(folder))
        {
            quarantine.Hold([Refused("a"u8.ToArray(), 1), Refused("b"u8.ToArray(), 2)]);
            Assert.Equal(1, quarantine.Close([1, 77], QuarantineState.Discarded));
        }

        using var again = Open(folder);

        Assert.Equal([1L], again.Hold([Refused("a"u8.ToArray(), 1)]));
        Assert.Equal([2L], again.Ids());
        Assert.Equal([1L], again.Ids(QuarantineState.Discarded));
        Assert.Equal(0, again.Close([1], QuarantineState.Replayed));
    }

    [Fact]
    public void Cut_at_any_byte_the_whole_lines_are_there_and_new_ones_follow_them()
    {
        using var folder = new LogFolder();
        using (var quarantine = Open(folder))
        {
            quarantine.Hold([Refused("a"u8.ToArray(), 1)]);
            quarantine.Hold([Refused("b"u8.ToArray(), 2)]);
        }
        var path = Path.Combine(folder.Path, "records.ndjson");
        var whole = File.ReadAllBytes(path);
        var first = whole.AsSpan().IndexOf((byte)'\n') + 1;

        for (var length = first; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            using var quarantine = Open(folder);

            Assert.Equal([1L], quarantine.Ids());
            Assert.Equal(first, new FileInfo(path).Length);
            Assert.Equal(0, quarantine.Summary.Damaged);
            Assert.Equal([2L], quarantine.Hold([Refused("c"u8.ToArray(), 3)]));
        }
    }

    [Fact]
    public void A_damaged_line_costs_that_line_and_is_told()
    {
        using var folder = new LogFolder();
        using (var quarantine = Open(folder))
        {
            quarantine.Hold([.. "abc"u8.ToArray().Select((raw, i) => Refused([raw], i + 1))]);
        }
        var path = Path.Combine(folder.Path, "records.ndjson");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf((byte)'\n') + 12] ^= 1;
        File.WriteAllBytes(path, bytes);

        using var again = Open(folder);

        Assert.Equal([1L, 3L], again.Ids());
        Assert.Equal(1, again.Summary.Damaged);
        Assert.Equal(bytes.Length, new FileInfo(path).Length);
    }

    [Fact]
    public void When_it_is_full_further_records_are_counted_and_closing_makes_room()
    {
        using var folder = new LogFolder();
        var options = new QuarantineOptions { BytesMax = 8_192 };
        using (var quarantine = Quarantine.Open(folder.Path, options, Clock))
        {
            var ids = quarantine.Hold([
                .. Enumerable.Range(0, 50).Select(i => Refused(Encoding.UTF8.GetBytes($"{i}"), i + 1)),
            ]);
            Assert.Equal(50, ids.Count(id => id is not null) + quarantine.Summary.NotHeld);
            Assert.InRange(quarantine.Summary.NotHeld, 1, 49);
            Assert.True(quarantine.IsFull);
            Assert.InRange(quarantine.Summary.Bytes, 1, options.BytesMax);
            quarantine.Close(quarantine.Ids().Skip(2), QuarantineState.Discarded);
        }

        using var again = Quarantine.Open(folder.Path, options, Clock);

        Assert.Equal([1L, 2L], again.Ids());
        Assert.InRange(again.Summary.Bytes, 1, options.BytesMax - 1_024);
        Assert.Equal("1"u8.ToArray(), again.Find(2)!.Raw);
        Assert.Equal([3L], again.Hold([Refused("2"u8.ToArray(), 3)])); // Known, though little is left of it.
        Assert.NotNull(again.Hold([Refused("new"u8.ToArray(), 1)])[0]);
    }

    [Fact]
    public void Of_a_long_record_the_beginning_is_held_and_it_is_said_that_it_is_no_more()
    {
        using var folder = new LogFolder();
        using var quarantine = Quarantine.Open(folder.Path, new() { RawBytesMax = 64 }, Clock);

        quarantine.Hold([Refused(new byte[100], 1)]);

        var record = quarantine.Find(1)!;
        Assert.Equal((64, 100L, false), (record.Raw.Length, record.RawLength, record.CanReplay));
    }

    [Fact]
    public void One_writes_and_others_read()
    {
        using var folder = new LogFolder();
        using var quarantine = Open(folder);
        quarantine.Hold([Refused("a"u8.ToArray(), 1)]);

        Assert.Throws<QuarantineLockedException>(() => Open(folder));
        using var reader = Quarantine.OpenToRead(folder.Path, Clock);
        Assert.Equal([1L], reader.Ids());
        Assert.Equal("a"u8.ToArray(), reader.Find(1)!.Raw);
    }

    [Fact]
    public void Random_bytes_in_its_file_are_survived()
    {
        using var folder = new LogFolder();
        var random = new Random(5);
        for (var round = 0; round < 50; round++)
        {
            using (var quarantine = Open(folder))
            {
                quarantine.Hold([Refused(BitConverter.GetBytes(round), round + 1)]);
            }
            var junk = new byte[random.Next(1, 200)];
            random.NextBytes(junk);
            using var file = File.Open(Path.Combine(folder.Path, "records.ndjson"), FileMode.Append);
            file.Write(junk);
        }

        using var again = Open(folder);

        Assert.Equal(50, again.Summary.Held);
    }

    private static Quarantine Open(LogFolder folder) => Quarantine.Open(folder.Path, new(), Clock);

    private static Arrival Refused(byte[] raw, long line) =>
        Arrival.Unreadable(
            raw,
            raw.Length,
            new("file.ndjson", line),
            new(ReasonCode.Type, "value", "It is a text.")
        );

    private static IEnumerable<(string, string, long)> Counted(Quarantine quarantine) =>
        quarantine.Summary.Counts.Select(count => (count.Code, count.Field, count.Held));
}
