using System.Text;
using Shortlist.Cli.Importing;

namespace Shortlist.Cli.Tests.Importing;

public sealed class LineReaderTests
{
    [Fact]
    public void Reads_what_splitting_at_line_feeds_gives_whatever_the_bytes_and_the_chunks()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(0, 3_000)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(6) == 0 ? (byte)"\n\r \t"[random.Next(4)] : bytes[i];
            }

            var read = Lines(bytes, default, random.Next(1, 20)).Select(line => (line.Number, line.Text));

            Assert.Equal(Twin(bytes), read);
        }
    }

    [Fact]
    public void Goes_on_after_any_chunk_as_if_nothing_had_happened()
    {
        var bytes = Encoding.UTF8.GetBytes(
            "\uFEFFone\ntwo\r\n\n  \nthree\n" + new string('x', 700_000) + "\nfive\nsix"
        );
        var whole = Lines(bytes, default, 1).ToList();

        foreach (var (i, line) in whole.Index())
        {
            var rest = Lines(bytes, line.End, 2).Select(each => each.Text);

            Assert.Equal(whole.Skip(i + 1).Select(each => each.Text), rest);
        }
        Assert.Equal([1, 2, 5, 6, 7, 8], whole.Select(line => line.Number));
        Assert.Equal("one", whole[0].Text);
    }

    [Fact]
    public void Of_a_line_of_a_hundred_megabytes_the_beginning_is_held_and_the_next_line_is_read()
    {
        using var stream = new LongLine(100L << 20);
        var reader = new LineReader(stream, default);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var chunk = reader.Next(10)!;

        Assert.Equal([100L << 20, 4], chunk.Lines.Select(line => line.FullLength));
        Assert.Equal([LineReader.HeadBytes, 4], chunk.Lines.Select(line => line.Length));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 32 << 20);
        Assert.Null(reader.Next(10));
    }

    private static IEnumerable<(long Number, string Text, ImportMark End)> Lines(
        byte[] bytes,
        ImportMark from,
        int countMax
    )
    {
        using var stream = new MemoryStream(bytes) { Position = from.Position };
        var reader = new LineReader(stream, from);
        while (reader.Next(countMax) is { } chunk)
        {
            foreach (var line in chunk.Lines)
            {
                yield return (
                    line.Number,
                    Encoding.Latin1.GetString(chunk.Bytes, line.Start, line.Length),
                    chunk.End
                );
            }
        }
    }

    private static IEnumerable<(long, string)> Twin(byte[] bytes) =>
        Encoding
            .Latin1.GetString(bytes)
            .Split('\n')
            .Select((line, i) => (i + 1L, line))
            .Where(line => line.line.Trim(' ', '\t', '\r').Length > 0);

    /// <summary>One long line and a short one, made as they are read.</summary>
    private sealed class LongLine(long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length + 5;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, Length - _position);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = _position + i < length ? (byte)'x' : "\nlast"u8[(int)(_position + i - length)];
            }
            _position += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
