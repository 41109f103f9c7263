namespace Shortlist.Cli.Importing;

/// <summary>Cuts a stream into lines, a chunk at a time, and knows the byte at which each chunk ends. Blank lines are passed over.</summary>
/// <remarks>Memory: one chunk and one block. Of a line beyond the limit only the beginning is held, however long it is.</remarks>
internal sealed class LineReader(Stream stream, ImportMark start)
{
    /// <summary>More than any event the log takes.</summary>
    public const int LineBytesMax = 4 << 20;

    /// <summary>Of a longer line, enough to see what it is.</summary>
    public const int HeadBytes = 64 << 10;

    private const int BlockBytes = 256 << 10;
    private const int ChunkBytesMax = 8 << 20;

    private readonly byte[] _block = new byte[BlockBytes];
    private int _at;
    private int _filled;
    private long _position = start.Position;
    private long _line = start.Line;
    private bool _isOver;

    /// <returns>Null at the end.</returns>
    public LineChunk? Next(int countMax)
    {
        var bytes = new MemoryStream();
        var lines = new List<LinePlace>();
        while (lines.Count < countMax && bytes.Length < ChunkBytesMax && !_isOver)
        {
            if (ReadLine(bytes) is { } line)
            {
                lines.Add(line);
            }
        }
        return lines.Count == 0 && _isOver ? null : new(bytes.ToArray(), lines, new(_position, _line, 0));
    }

    // Null for a blank line and for the end.
    private LinePlace? ReadLine(MemoryStream bytes)
    {
        var (start, length, isBlank, ended) = ((int)bytes.Length, 0L, true, false);
        while (!ended)
        {
            if (_at == _filled && !Fill())
            {
                _isOver = true;
                break;
            }
            var rest = _block.AsSpan(_at, _filled - _at);
            var feed = rest.IndexOf((byte)'\n');
            var part = feed < 0 ? rest : rest[..feed];
            isBlank = isBlank && !part.ContainsAnyExcept(" \t\r"u8);
            var room = LineBytesMax - (bytes.Length - start);
            bytes.Write(part[..(int)Math.Min(part.Length, Math.Max(0, room))]);
            length += part.Length;
            ended = feed >= 0;
            var taken = part.Length + (ended ? 1 : 0);
            _at += taken;
            _position += taken;
        }
        _line += ended || length > 0 ? 1 : 0;
        if (isBlank)
        {
            bytes.SetLength(start);
            return null;
        }
        if (length > LineBytesMax)
        {
            bytes.SetLength(start + HeadBytes);
        }
        return new(start, (int)bytes.Length - start, length, _line);
    }

    private bool Fill()
    {
        var isFirst = _position == 0;
        (_at, _filled) = (0, stream.ReadAtLeast(_block, BlockBytes, throwOnEndOfStream: false));
        if (isFirst && _block.AsSpan(0, _filled).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            // The mark that some editors put before UTF-8 is no part of the first line.
            (_at, _position) = (3, 3);
        }
        return _at < _filled;
    }
}
