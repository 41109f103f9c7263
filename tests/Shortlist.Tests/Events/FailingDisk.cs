using Microsoft.Win32.SafeHandles;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events;

/// <summary>A disk that works for so many calls and then fails each.</summary>
internal sealed class FailingDisk(int callCountMax, bool writesHalf) : ISegmentDisk
{
    private readonly SegmentDisk _disk = new();
    private int _calls;

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long position)
    {
        if (++_calls > callCountMax)
        {
            if (writesHalf)
            {
                _disk.Write(file, bytes[..(bytes.Length / 2)], position);
            }
            throw new IOException("No space left on device.");
        }
        _disk.Write(file, bytes, position);
    }

    public void Flush(SafeFileHandle file)
    {
        if (++_calls > callCountMax)
        {
            throw new IOException("Input/output error.");
        }
        _disk.Flush(file);
    }
}
