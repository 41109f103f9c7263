using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Segments;

namespace Shortlist.Systems.Erasures;

/// <summary>The second look, by other means than the removal: every event of the log decoded, every byte of every file searched.</summary>
internal sealed class ResidueScan(SystemFolder folder, UserId user)
{
    public const string Log = "log";
    public const string Bundles = "bundles";
    public const string Promotions = "promotion history";
    public const string Receipts = "receipts";
    public const string Others = "other files";

    private const string LockName = "writer.lock";

    private readonly IdPattern _pattern = new(user);

    /// <summary>How many events before an offset are the user's.</summary>
    public long CountEvents(EventLog log, long end, IReadOnlySet<RequestId> requests) =>
        log.Replay(log.First)
            .TakeWhile(logged => logged.Offset < end)
            .LongCount(logged =>
                UserEvents.IsOf(user, logged.Event) || UserEvents.IsOf(requests, logged.Event)
            );

    /// <summary>Where the id stands in the system's folder, by store. Segments that grow, or hold newer events, are left out.</summary>
    public IReadOnlyDictionary<string, FileScan> Files(long end, IReadOnlyList<IErasableStore> stores)
    {
        var newer = NewerSegments(end);
        var scans = new Dictionary<string, FileScan>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(path);
            if (name == LockName || name == ErasureReceipts.UnfinishedName || newer.Contains(path))
            {
                continue;
            }
            var store = StoreOf(path, stores);
            scans[store] = scans.GetValueOrDefault(store) + Scan(path);
        }
        return scans;
    }

    // A file may be gone before it is read: a bundle that is being published, a segment that retention drops.
    private FileScan Scan(string path)
    {
        try
        {
            return FileScan.Of(path, _pattern);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
    }

    private HashSet<string> NewerSegments(long end)
    {
        var segments = Segment.AllIn(folder.Log);
        return
        [
            .. segments
                .Where((_, i) => i + 1 == segments.Length || segments[i + 1].FirstOffset > end)
                .Select(segment => segment.Path),
        ];
    }

    private string StoreOf(string path, IReadOnlyList<IErasableStore> stores) =>
        stores.FirstOrDefault(store => path == store.Path || IsIn(store.Path, path))?.Name
        ?? (
            IsIn(folder.Log, path) ? Log
            : IsIn(Path.Combine(folder.Bundles, "bundles"), path) ? Bundles
            : IsIn(folder.Bundles, path) ? Promotions
            : IsIn(folder.Erasures, path) ? Receipts
            : Others
        );

    private static bool IsIn(string parent, string path) =>
        path.StartsWith(parent + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
