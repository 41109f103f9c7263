using Microsoft.Win32.SafeHandles;
using Shortlist.Events.Segments;

namespace Shortlist.Serving.Rows;

/// <summary>
/// Flushes now and then instead of at each group. So a mark in a file of rows says what was written and not what is on
/// disk; whoever opens the file cuts it at the first frame that isn't sound, marks or no marks.
/// </summary>
internal sealed class RowDisk(TimeSpan every, TimeProvider clock) : ISegmentDisk
{
    private long _flushedAt = clock.GetTimestamp();

    /// <summary>The next flush is done, however short ago the last was: the file is about to be left.</summary>
    public bool IsLast { get; set; }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long position) =>
        RandomAccess.Write(file, bytes, position);

    public void Flush(SafeFileHandle file)
    {
        if (IsLast || clock.GetElapsedTime(_flushedAt) >= every)
        {
            RandomAccess.FlushToDisk(file);
            _flushedAt = clock.GetTimestamp();
        }
    }
}
