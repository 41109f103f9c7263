using Microsoft.Win32.SafeHandles;
using Shortlist.Basics;

namespace Shortlist.Events.Segments;

/// <summary>The one segment that grows. Appends whole groups of frames: written, flushed, then marked as flushed.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class SegmentWriter : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly ISegmentDisk _disk;

    private SegmentWriter(Segment segment, SegmentHeader header, SafeFileHandle file, ISegmentDisk disk) =>
        (Segment, Seed, _file, _disk) = (segment, header.Seed, file, disk);

    public Segment Segment { get; }

    public uint Seed { get; }

    /// <summary>Bytes up to here are flushed or are the last mark.</summary>
    public long Length { get; private set; }

    public int Count { get; private set; }

    public DateTimeOffset LatestAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>A new segment; when this returns, its name and header survive the loss of power.</summary>
    /// <remarks>Overwrites a header that a crash left half written; never records.</remarks>
    public static SegmentWriter Create(string folder, long firstOffset, TimeProvider clock, ISegmentDisk disk)
    {
        var segment = Segment.In(folder, firstOffset);
        var header = new SegmentHeader(firstOffset, clock.GetUtcNow().ToUnixTimeMilliseconds());
        var writer = new SegmentWriter(segment, header, OpenFile(segment, FileMode.OpenOrCreate), disk);
        try
        {
            Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
            header.Write(bytes);
            disk.Write(writer._file, bytes, 0);
            disk.Flush(writer._file);
            Durability.FlushFolder(folder);
            writer.Length = SegmentHeader.Bytes;
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Continues a segment found on opening.</summary>
    /// <param name="segment">The last segment.</param>
    /// <param name="header">Its header.</param>
    /// <param name="count">Sound records in it.</param>
    /// <param name="marked">Where the last mark ends.</param>
    /// <param name="tail">Sound records behind the last mark; empty after a clean end.</param>
    /// <param name="disk">Where to write.</param>
    public static SegmentWriter Continue(
        Segment segment,
        SegmentHeader header,
        int count,
        long marked,
        ReadOnlySpan<byte> tail,
        ISegmentDisk disk
    )
    {
        var file = OpenFile(segment, FileMode.Open);
        var writer = new SegmentWriter(segment, header, file, disk) { Length = marked, Count = count };
        try
        {
            if (RandomAccess.GetLength(file) != marked + tail.Length)
            {
                RandomAccess.SetLength(file, marked + tail.Length);
                disk.Flush(file);
            }
            if (!tail.IsEmpty)
            {
                // Written anew: after a failed flush the system may show bytes that it will never bring to disk.
                writer.Append(tail, recordCount: 0);
            }
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>When this returns, the frames survive the loss of power.</summary>
    public void Append(ReadOnlySpan<byte> frames, int recordCount)
    {
        _disk.Write(_file, frames, Length);
        _disk.Flush(_file);
        Length += frames.Length;
        Count += recordCount;
        WriteMark();
    }

    /// <summary>The last flush before the next segment begins; after it this one never changes again.</summary>
    public void Seal() => _disk.Flush(_file);

    /// <summary>Takes back what a failed append may have left behind, as far as the disk still obeys.</summary>
    public void TakeBack()
    {
        try
        {
            RandomAccess.SetLength(_file, Length);
            RandomAccess.FlushToDisk(_file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk has failed already and the log says so; opening it again finds and reports the rest.
        }
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle OpenFile(Segment segment, FileMode mode) =>
        File.OpenHandle(segment.Path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    // Not flushed: it says what is on disk, it isn't what has to be there.
    private void WriteMark()
    {
        Span<byte> mark = stackalloc byte[Frame.OverheadBytes];
        Frame.Write(mark, Seed, Count, []);
        _disk.Write(_file, mark, Length);
        Length += mark.Length;
    }
}
