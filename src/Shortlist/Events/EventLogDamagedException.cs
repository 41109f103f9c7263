using System.Globalization;

namespace Shortlist.Events;

/// <summary>Acknowledged events can no longer be read. The log neither skips nor cuts them; a person decides.</summary>
public sealed class EventLogDamagedException : IOException
{
    internal EventLogDamagedException(string path, long byteOffset, string what, Exception? cause = null)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The event log is damaged in '{path}' at byte {byteOffset}: {what} Restore this file from a backup, or verify the folder to see all that is lost."
            ),
            cause
        ) => (Segment, ByteOffset) = (Path.GetFileName(path), byteOffset);

    /// <summary>File name of the segment.</summary>
    public string Segment { get; }

    /// <summary>Where in the file the first unreadable byte group starts.</summary>
    public long ByteOffset { get; }
}
