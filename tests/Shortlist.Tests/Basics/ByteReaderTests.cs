using Shortlist.Basics;

namespace Shortlist.Tests.Basics;

public sealed class ByteReaderTests
{
    private const int KindCount = 9;

    [Fact]
    public void Reads_back_what_was_written()
    {
        var random = new SeededRandom(1);
        for (var run = 0; run < 200; run++)
        {
            var kinds = Enumerable.Range(0, 30).Select(_ => random.Next(KindCount)).ToArray();
            var writer = new ByteWriter();
            var written = kinds.Select(kind => Write(writer, kind, random)).ToArray();

            var reader = new ByteReader(writer.Written);
            for (var i = 0; i < kinds.Length; i++)
            {
                Assert.Equal(written[i], Read(ref reader, kinds[i]));
            }
            Assert.Equal(0, reader.Remaining);
        }
    }

    [Fact]
    public void Every_cut_through_written_bytes_is_an_invalid_data_exception()
    {
        var random = new SeededRandom(2);
        var kinds = Enumerable.Range(0, KindCount).ToArray();
        var writer = new ByteWriter();
        foreach (var kind in kinds)
        {
            Write(writer, kind, random);
        }
        for (var length = 0; length < writer.Length; length++)
        {
            Assert.NotNull(Refusal(writer.Written[..length], kinds));
        }
    }

    [Fact]
    public void Hostile_bytes_cause_nothing_but_invalid_data_exceptions()
    {
        var random = new SeededRandom(3);
        for (var run = 0; run < 20_000; run++)
        {
            var bytes = new byte[random.Next(40)];
            foreach (ref var value in bytes.AsSpan())
            {
                value = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
            }
            // Any exception of another type fails the test by itself.
            Refusal(bytes, [.. Enumerable.Range(0, 5).Select(_ => random.Next(KindCount))]);
        }
    }

    [Theory]
    [InlineData(0UL, "00")]
    [InlineData(127UL, "7F")]
    [InlineData(128UL, "8001")]
    [InlineData(300UL, "AC02")]
    [InlineData(ulong.MaxValue, "FFFFFFFFFFFFFFFFFF01")]
    public void Counts_have_these_bytes(ulong value, string bytes)
    {
        var writer = new ByteWriter();
        writer.Count(value);

        Assert.Equal(bytes, Convert.ToHexString(writer.Written));
        Assert.Equal(value, new ByteReader(writer.Written).Count());
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFF02")] // A bit beyond the sixty-fourth.
    [InlineData("FFFFFFFFFFFFFFFFFFFF01")]
    public void A_count_of_more_than_64_bits_is_damage(string bytes) =>
        Assert.Throws<InvalidDataException>(() => new ByteReader(Convert.FromHexString(bytes)).Count());

    [Fact]
    public void A_count_of_parts_can_not_exceed_the_bytes_that_are_left()
    {
        var failure = Assert.Throws<InvalidDataException>(() => new ByteReader([5, 1, 1]).CountOfParts());

        Assert.Contains("5", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_outside_the_calendar_is_damage()
    {
        var writer = new ByteWriter();
        writer.Long(long.MaxValue);

        Assert.Throws<InvalidDataException>(() => new ByteReader(writer.Written.ToArray()).Time());
    }

    private static InvalidDataException? Refusal(ReadOnlySpan<byte> bytes, int[] kinds)
    {
        var reader = new ByteReader(bytes);
        try
        {
            foreach (var kind in kinds)
            {
                Read(ref reader, kind);
            }
            return null;
        }
        catch (InvalidDataException refusal)
        {
            return refusal;
        }
    }

    private static object Write(ByteWriter writer, int kind, SeededRandom random)
    {
        switch (kind)
        {
            case 0:
                var single = (byte)random.Next(256);
                writer.Byte(single);
                return single;
            case 1:
                var count = random.NextULong() >> random.Next(64);
                writer.Count(count);
                return count;
            case 2:
                var whole = random.Next(int.MaxValue);
                writer.Count(whole);
                return whole;
            case 3:
                var large = (long)random.NextULong();
                writer.Long(large);
                return large;
            case 4:
                var real = random.NextNormal();
                writer.Double(real);
                return real;
            case 5:
                var narrow = (float)random.NextNormal();
                writer.Float(narrow);
                return narrow;
            case 6:
                float[] many = [.. Enumerable.Range(0, random.Next(5)).Select(i => i - 0.5f)];
                writer.Floats(many);
                return many;
            case 7:
                var time = DateTimeOffset.FromUnixTimeMilliseconds(random.Next(int.MaxValue) * 1_000L);
                writer.Time(time);
                return time;
            default:
                var text = new string('ü', random.Next(200)) + "😀";
                writer.Text(text);
                return text;
        }
    }

    private static object Read(ref ByteReader reader, int kind) =>
        kind switch
        {
            0 => reader.Byte(),
            1 => reader.Count(),
            2 => reader.Int(),
            3 => reader.Long(),
            4 => reader.Double(),
            5 => reader.Float(),
            6 => reader.Floats(),
            7 => reader.Time(),
            _ => reader.Text(),
        };
}
