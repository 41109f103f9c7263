using System.Buffers.Binary;
using System.IO.Compression;

namespace Shortlist.Datasets.Reading;

/// <summary>
/// A compressed file that was read to its end was there to its end: .NET takes a file that breaks off for a whole one. The last four
/// bytes of a gzip file say how long its last part is uncompressed (RFC 1952).
/// </summary>
/// <remarks>
/// A file of several parts is accepted where the length could be that of the last; a file that breaks off passes for one by chance,
/// once in some hundred times for fifty megabytes.
/// </remarks>
internal sealed class WholeGzip(FileStream file) : Stream
{
    private readonly GZipStream _gzip = new(file, CompressionMode.Decompress);
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _gzip.Read(buffer);
        _read += read;
        if (read == 0 && buffer.Length > 0 && !IsWhole())
        {
            throw new InvalidDataException("the compressed data end before their end.");
        }
        return read;
    }

    public override void Flush() => _gzip.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }
        base.Dispose(disposing);
    }

    private bool IsWhole()
    {
        Span<byte> end = stackalloc byte[4];
        if (file.Length < end.Length)
        {
            return false;
        }
        RandomAccess.Read(file.SafeFileHandle, end, file.Length - end.Length);
        var lastPart = BinaryPrimitives.ReadUInt32LittleEndian(end);
        return lastPart == (uint)_read || (lastPart < _read && HasAnotherPart());
    }

    private bool HasAnotherPart()
    {
        ReadOnlySpan<byte> start = [0x1F, 0x8B, 0x08];
        var block = new byte[1 << 16];
        for (long at = 1; at < file.Length; at += block.Length - start.Length)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, block, at);
            if (block.AsSpan(0, read).IndexOf(start) >= 0)
            {
                return true;
            }
            if (read < block.Length)
            {
                return false;
            }
        }
        return false;
    }
}
