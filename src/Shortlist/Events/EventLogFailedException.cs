namespace Shortlist.Events;

/// <summary>
/// The disk refused a write or a flush. After that nobody knows what it holds, so the log takes no more events until it is
/// opened again; what was acknowledged before is safe.
/// </summary>
public sealed class EventLogFailedException : IOException
{
    internal EventLogFailedException(string folder, Exception cause)
        : base(
            $"The event log in '{folder}' takes no more events, because writing to disk failed: {cause.Message} "
                + "Mend the disk and open the log again; events not acknowledged may then be sent again, their ids keep them single.",
            cause
        ) => Folder = folder;

    public string Folder { get; }
}
