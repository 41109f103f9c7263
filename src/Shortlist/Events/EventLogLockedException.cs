namespace Shortlist.Events;

/// <summary>Another writer has the log open; a log has one writer at a time, and any number of readers.</summary>
public sealed class EventLogLockedException : IOException
{
    internal EventLogLockedException(string folder, Exception cause)
        : base(
            $"The event log in '{folder}' is open for writing elsewhere. Close that writer or wait until it ends, "
                + "give this one a folder of its own, or only read it with EventLogReader.",
            cause
        ) => Folder = folder;

    public string Folder { get; }
}
