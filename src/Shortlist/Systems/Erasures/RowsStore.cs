using Shortlist.Catalog;
using Shortlist.Serving.Rows;

namespace Shortlist.Systems.Erasures;

/// <summary>The rows of lists as they were served: those of the user's lists are removed.</summary>
internal sealed class RowsStore(string folder, TimeProvider clock) : IErasableStore
{
    public string Name => "served rows";

    public string Path => folder;

    /// <summary>Of a running system that keeps rows; null where none does.</summary>
    public ServedRows? Live { get; set; }

    public async Task<ErasedStore> EraseAsync(UserId user, IReadOnlySet<RequestId> requests)
    {
        if (!Directory.Exists(folder))
        {
            return new() { Name = Name, Scanned = 0 };
        }
        var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
        var scanned = ServedRowReader.Read(folder).LongCount();
        return new()
        {
            Name = Name,
            Scanned = scanned,
            Bytes = bytes,
            Removed = await RemoveAsync(requests).ConfigureAwait(false),
        };
    }

    public Task<long> CountAsync(UserId user, IReadOnlySet<RequestId> requests) =>
        Task.FromResult(
            Directory.Exists(folder)
                ? ServedRowReader.Read(folder).LongCount(row => requests.Contains(row.Request))
                : 0
        );

    private async Task<long> RemoveAsync(IReadOnlySet<RequestId> requests)
    {
        if (Live is { } live)
        {
            return await live.RemoveAsync(requests).ConfigureAwait(false);
        }
        var rows = ServedRowLog.Open(folder, new(), clock);
        await using (rows.ConfigureAwait(false))
        {
            return await rows.RemoveAsync(requests, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
