using System.Runtime.CompilerServices;
using Shortlist.Events.Segments;

namespace Shortlist.Events;

/// <summary>Reads a log that another process may be writing: no lock, no change to any file, only what is safely on disk.</summary>
/// <remarks>Thread-safe; each reading has its own place. What the writer hasn't yet flushed isn't seen.</remarks>
public sealed class EventLogReader
{
    private readonly string _folder;

    private EventLogReader(string folder) => _folder = folder;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static EventLogReader Open(string folder)
    {
        folder = Path.GetFullPath(folder);
        return Directory.Exists(folder)
            ? new(folder)
            : throw new DirectoryNotFoundException(
                $"There is no event log in '{folder}', because the folder doesn't exist. Check the path, or let a writer open it first."
            );
    }

    /// <summary>Offsets of the oldest event and one past the newest, now. Both 0 where nothing was ever appended.</summary>
    /// <remarks>Reads the last segment.</remarks>
    /// <exception cref="EventLogDamagedException">The last segment can't be read.</exception>
    public (long First, long End) ReadBounds()
    {
        using var view = new FolderView(_folder);
        var state = view.Refresh();
        return (state.First, state.End);
    }

    /// <summary>The events from an offset on, in order, as far as they go at the time of this call.</summary>
    /// <remarks>Reads the last segment once beforehand, to find how far it may be trusted.</remarks>
    /// <exception cref="EventsDroppedException">Retention has dropped events from the offset on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is below 0 or beyond the end.</exception>
    /// <exception cref="EventLogDamagedException">An event can't be read.</exception>
    public IEnumerable<LoggedEvent> Replay(long fromOffset)
    {
        using var view = new FolderView(_folder);
        var state = view.Refresh();
        state.CheckStart(fromOffset);
        return LogCursor.Replay(_folder, state, fromOffset);
    }

    /// <summary>The events from an offset on, and then further ones, for which it looks again each interval.</summary>
    /// <remarks>Each exactly once and in order, until cancelled. Looking costs a folder listing and reading what is new.</remarks>
    /// <exception cref="EventsDroppedException">Retention has dropped, or overtaken, the next event.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is below 0 or beyond the end.</exception>
    /// <exception cref="EventLogDamagedException">An event can't be read.</exception>
    public async IAsyncEnumerable<LoggedEvent> TailAsync(
        long fromOffset,
        TimeSpan interval,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        using var view = new FolderView(_folder);
        using var cursor = new LogCursor(_folder, fromOffset);
        var state = view.Refresh();
        state.CheckStart(fromOffset);
        while (true)
        {
            while (cursor.TryNext(state, out var next))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return next;
            }
            await Task.Delay(interval, clock, cancellation).ConfigureAwait(false);
            state = view.Refresh();
        }
    }
}
