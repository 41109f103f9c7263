using Shortlist.Catalog;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Erasures;

/// <summary>What trainings that were stopped have learnt so far, the user's events among the rest: all of it is removed.</summary>
/// <remarks>A training after the erasure has another log, so it could not have gone on from it.</remarks>
internal sealed class TrainingsStore(string folder) : IErasableStore
{
    public string Name => "trainings under way";

    public string Path => folder;

    public Task<ErasedStore> EraseAsync(UserId user, IReadOnlySet<RequestId> requests)
    {
        var files = Files();
        var bytes = files.Sum(file => file.Length);
        TrainingStore.Clear(folder);
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

    // One that a training of this moment saves is gone with its bundle, which is marked.
    public Task<long> CountAsync(UserId user, IReadOnlySet<RequestId> requests) => Task.FromResult(0L);

    private FileInfo[] Files() =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles(TrainingStore.FilePattern) : [];
}
