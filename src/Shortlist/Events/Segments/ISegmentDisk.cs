using Microsoft.Win32.SafeHandles;

namespace Shortlist.Events.Segments;

/// <summary>The two calls through which a log reaches the disk, so that tests can let them fail or lose power between them.</summary>
internal interface ISegmentDisk
{
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long position);

    /// <summary>Returns when everything written to the file survives the loss of power.</summary>
    void Flush(SafeFileHandle file);
}
