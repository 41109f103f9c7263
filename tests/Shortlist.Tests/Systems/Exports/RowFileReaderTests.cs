using System.Buffers.Binary;
using System.Text;
using Shortlist.Basics;
using Shortlist.Systems.Exports;

namespace Shortlist.Tests.Systems.Exports;

public sealed class RowFileReaderTests
{
    private static readonly RowSchema Schema = new()
    {
        Columns =
        [
            Column("name", RowColumnType.Text),
            Column("at", RowColumnType.Int64),
            Column("split", RowColumnType.Uint8) with
            {
                Values = ["train", "test"],
            },
            Column("value", RowColumnType.Float32),
        ],
    };

    [Fact]
    public void What_was_written_is_read_again_to_the_bit()
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var random = new SeededRandom(seed);
            RowBlock[] blocks =
            [
                .. Enumerable.Range(0, random.Next(4)).Select(_ => Random(random, 1 + random.Next(40))),
            ];

            var read = Read(Write(blocks)).ToList();

            Assert.Equal(blocks.Length, read.Count);
            foreach (var (written, again) in blocks.Zip(read))
            {
                Assert.Equal(written.Texts(0), again.Texts(0));
                Assert.Equal(written.Longs(1), again.Longs(1));
                Assert.Equal(written.Bytes(2), again.Bytes(2));
                Assert.Equal(
                    written.Floats(3).Select(BitConverter.SingleToInt32Bits),
                    again.Floats(3).Select(BitConverter.SingleToInt32Bits)
                );
            }
        }
    }

    [Fact]
    public void The_schema_is_read_as_it_was_written()
    {
        var schema = RowFileReader.Open(new MemoryStream(Write([]))).Schema;

        Assert.Equal(
            Schema.Columns.Select(column => (column.Name, column.Type)),
            schema.Columns.Select(column => (column.Name, column.Type))
        );
        Assert.Equal(["train", "test"], schema.Columns[2].Values);
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var bytes = Write([Random(new(1), 5)]);
        for (var place = 0; place < bytes.Length; place++)
        {
            var damaged = bytes.ToArray();
            damaged[place] ^= 0x10;

            Assert.Throws<InvalidDataException>(() => Read(damaged).Count());
        }
    }

    [Fact]
    public void Every_cut_and_anything_behind_the_end_is_noticed()
    {
        var bytes = Write([Random(new(1), 5)]);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Read(bytes[..length]).Count());
        }
        Assert.Throws<InvalidDataException>(() => Read([.. bytes, 0]).Count());
    }

    [Theory]
    [InlineData(12, uint.MaxValue)] // A schema of four gigabytes.
    [InlineData(12, 0)]
    [InlineData(8, 2)] // Another version.
    public void A_hostile_header_is_refused_before_memory_is_taken(int place, uint value)
    {
        var bytes = Write([]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), value);
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(20),
            RowFileLimits.Checksum(bytes.AsSpan(0, 20))
        );

        Assert.Throws<InvalidDataException>(() => RowFileReader.Open(new MemoryStream(bytes)));
    }

    [Theory]
    [InlineData("""{"columns":[]}""")]
    [InlineData("""{"columns":null}""")]
    [InlineData("""null""")]
    [InlineData("""{"columns":[null]}""")]
    [InlineData("""{"columns":[{"name":"a","type":"float32"},{"name":"a","type":"float32"}]}""")]
    [InlineData("""{"columns":[{"name":"","type":"float32"}]}""")]
    [InlineData("""{"columns":[{"name":"a","type":"Float128"}]}""")]
    [InlineData("""{"columns":[{"name":"a","type":77}]}""")]
    [InlineData("""{"columns":[{"name":"a","type":"float32"}],"more":1}""")]
    [InlineData("""[""")]
    public void A_schema_that_is_none_is_refused(string json) =>
        Assert.Throws<InvalidDataException>(() => RowFileReader.Open(new MemoryStream(Header(json))));

    [Theory]
    [InlineData(uint.MaxValue, 0)] // Four milliard rows in no bytes.
    [InlineData(RowFileLimits.BlockRowCountMax, 0)]
    [InlineData(1, uint.MaxValue)]
    public void A_hostile_block_is_refused_before_memory_is_taken(uint rows, uint chunk)
    {
        byte[] bytes =
        [
            .. Header("""{"columns":[{"name":"a","type":"text"}]}"""),
            .. Word(rows),
            .. Word(RowFileLimits.Checksum(Word(rows))),
            .. Word(chunk),
            .. Word(0),
        ];

        Assert.Throws<InvalidDataException>(() => Read(bytes).Count());
    }

    [Fact]
    public void Texts_that_reach_out_of_their_bytes_are_refused()
    {
        foreach (var ends in new uint[][] { [0, 9], [1, 1], [0, 0], [0, 2] })
        {
            byte[] data = [.. ends.SelectMany(Word), (byte)'x'];
            byte[] padded = [.. data, .. new byte[RowFileLimits.Padding(data.Length)]];
            byte[] bytes =
            [
                .. Header("""{"columns":[{"name":"a","type":"text"}]}"""),
                .. Word(1),
                .. Word(RowFileLimits.Checksum(Word(1))),
                .. Word((uint)data.Length),
                .. Word(RowFileLimits.Checksum(data)),
                .. padded,
            ];

            Assert.Throws<InvalidDataException>(() => Read(bytes).Count());
        }
    }

    internal static byte[] Write(IEnumerable<RowBlock> blocks)
    {
        using var stream = new MemoryStream();
        var writer = new RowFileWriter(stream, Schema);
        foreach (var block in blocks)
        {
            writer.Write(block);
        }
        writer.Finish();
        return stream.ToArray();
    }

    private static IEnumerable<RowBlock> Read(byte[] bytes) =>
        RowFileReader.Open(new MemoryStream(bytes)).Blocks();

    private static byte[] Word(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Header(string json)
    {
        var schema = Encoding.UTF8.GetBytes(json);
        byte[] head =
        [
            .. RowFileLimits.Magic,
            .. Word(RowFileLimits.Version),
            .. Word((uint)schema.Length),
            .. Word(RowFileLimits.Checksum(schema)),
        ];
        return
        [
            .. head,
            .. Word(RowFileLimits.Checksum(head)),
            .. schema,
            .. new byte[RowFileLimits.Padding(schema.Length)],
        ];
    }

    private static RowColumn Column(string name, RowColumnType type) => new() { Name = name, Type = type };

    private static RowBlock Random(SeededRandom random, int count)
    {
        string[] words = ["", "a", "Zoë", "日本", "a,\"b\"\r\nc", new('x', 300)];
        float[] odd = [float.NaN, 0, -0f, float.Epsilon, float.MaxValue, 0.1f];
        var texts = new string[count];
        var longs = new long[count];
        var bytes = new byte[count];
        var floats = new float[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = words[random.Next(words.Length)];
            longs[i] = (long)random.NextULong();
            bytes[i] = (byte)random.Next(256);
            floats[i] = random.Next(2) == 0 ? odd[random.Next(odd.Length)] : (float)random.NextNormal();
        }
        return new(Schema, [texts, longs, bytes, floats]);
    }
}
