using System.Threading.Channels;
using Shortlist.Catalog;

namespace Shortlist.Serving.Rows;

/// <summary>
/// Keeps the feature rows of shown lists, off the way of the answers: a row goes into a queue of bounded length, one task
/// writes, and a row that finds the queue full is dropped and counted.
/// </summary>
/// <remarks>Thread-safe. One process has a folder open for writing: the one that has the system's log.</remarks>
public sealed class ServedRowLog : IAsyncDisposable
{
    private const int GroupCountMax = 256;

    private readonly RowFiles _files;
    private readonly Channel<Work> _queue;
    private readonly Task _writing;
    private long _written;
    private long _dropped;
    private volatile string _failure = "";

    private ServedRowLog(RowFiles files, ServedRowOptions options)
    {
        _files = files;
        _queue = Channel.CreateBounded<Work>(
            new BoundedChannelOptions(options.QueueCountMax) { SingleReader = true }
        );
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Rows of so many lists are in the files, since the start.</summary>
    public long WrittenCount => Interlocked.Read(ref _written);

    /// <summary>Rows of so many lists found the queue full or the disk failed, since the start.</summary>
    public long DroppedCount => Interlocked.Read(ref _dropped);

    /// <summary>Why the disk did not take the last rows; empty where it did. The answers go on without their rows.</summary>
    public string Failure => _failure;

    /// <summary>Makes the folder where it is missing, and cuts what a crash left half written.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public static ServedRowLog Open(string folder, ServedRowOptions options, TimeProvider clock) =>
        new(new RowFiles(folder, options, clock), options);

    /// <summary>Takes the rows of a list if there is room; never waits.</summary>
    /// <returns>False where they were dropped.</returns>
    public bool Offer(ServedRow row)
    {
        if (_queue.Writer.TryWrite(new(row, null, null)))
        {
            return true;
        }
        Interlocked.Increment(ref _dropped);
        return false;
    }

    /// <summary>Returns once everything offered before is in the files, or has been dropped.</summary>
    public Task FlushAsync(CancellationToken cancellation) => DoAsync(static _ => 0, cancellation);

    /// <summary>Takes the rows of these requests out of every file, for good; files are replaced one by one, each at once.</summary>
    /// <returns>Rows removed, of so many lists.</returns>
    /// <exception cref="IOException">A file can't be rewritten; some may have been.</exception>
    public Task<int> RemoveAsync(IReadOnlySet<RequestId> requests, CancellationToken cancellation) =>
        DoAsync(files => files.Remove(requests), cancellation);

    /// <summary>Writes what waits and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete())
        {
            await _writing.ConfigureAwait(false);
        }
    }

    /// <summary>Something else for the writing task to do, after all that was offered before.</summary>
    internal async Task<int> DoAsync(Func<RowFiles, int> work, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(new(null, work, done), cancellation).ConfigureAwait(false);
        return await done.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        var group = new List<ServedRow>(GroupCountMax);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_queue.Reader.TryRead(out var work))
            {
                if (work.Row is { } row)
                {
                    group.Add(row);
                }
                if (work.Row is null || group.Count == GroupCountMax)
                {
                    Write(group);
                }
                if (work.Do is { } other)
                {
                    Do(other, work.Done!);
                }
            }
            Write(group); // Nothing more waits now.
        }
        try
        {
            _files.Dispose();
        }
        catch (IOException failed)
        {
            _failure = failed.Message; // Closing goes on: rows can be computed again.
        }
    }

    private void Write(List<ServedRow> group)
    {
        if (group.Count == 0)
        {
            return;
        }
        var written = 0;
        try
        {
            written = _files.Append(group);
            _failure = "";
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            _failure = failed.Message;
        }
        Interlocked.Add(ref _written, written);
        Interlocked.Add(ref _dropped, group.Count - written);
        group.Clear();
    }

    private void Do(Func<RowFiles, int> work, TaskCompletionSource<int> done)
    {
        try
        {
            done.SetResult(work(_files));
        }
        catch (Exception failed) // Whatever it is: whoever waits must hear of it, and the writing goes on.
        {
            done.SetException(failed);
        }
    }

    /// <summary>A row to write, or something else to do between two rows.</summary>
    private readonly record struct Work(
        ServedRow? Row,
        Func<RowFiles, int>? Do,
        TaskCompletionSource<int>? Done
    );
}
