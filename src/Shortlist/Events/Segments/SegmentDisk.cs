using Microsoft.Win32.SafeHandles;

namespace Shortlist.Events.Segments;

/// <summary>The real disk.</summary>
internal sealed class SegmentDisk : ISegmentDisk
{
    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long position) =>
        RandomAccess.Write(file, bytes, position);

    public void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);
}
