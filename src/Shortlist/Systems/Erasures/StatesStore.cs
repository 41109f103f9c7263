using Shortlist.Catalog;

namespace Shortlist.Systems.Erasures;

/// <summary>The kept state, which holds what the log held: all of it is removed, for what was counted together can't be told apart.</summary>
/// <remarks>By then the running system has a state built anew; what it keeps from now on knows nothing of the user.</remarks>
internal sealed class StatesStore(string folder) : IErasableStore
{
    public string Name => "kept state";

    public string Path => folder;

    public Task<ErasedStore> EraseAsync(UserId user, IReadOnlySet<RequestId> requests)
    {
        var files = Files();
        var bytes = files.Sum(file => file.Length);
        Array.ForEach(files, file => file.Delete());
        return Task.FromResult(
            new ErasedStore
            {
                Name = Name,
                Scanned = files.Length,
                Bytes = bytes,
                Removed = files.Length,
            }
        );
    }

    public Task<long> CountAsync(UserId user, IReadOnlySet<RequestId> requests) => Task.FromResult(0L);

    private FileInfo[] Files() => Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles() : [];
}
