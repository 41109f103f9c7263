using Shortlist.Catalog;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class TrainingsStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-trainings-").FullName;

    [Fact]
    public async Task What_a_stopped_training_saved_is_removed_and_the_trials_of_searches_stay()
    {
        File.WriteAllBytes(Path.Combine(_folder, "training-model-linear.bin"), [1, 2, 3]);
        File.WriteAllBytes(Path.Combine(_folder, "search-trees-abc.ndjson"), [1]);
        var store = new TrainingsStore(_folder);

        var erased = await store.EraseAsync(new("u1"), new HashSet<RequestId>());

        Assert.Equal((1L, 1L, 3L), (erased.Scanned, erased.Removed, erased.Bytes));
        Assert.Equal("search-trees-abc.ndjson", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public async Task Without_a_folder_there_is_nothing_to_remove()
    {
        var store = new TrainingsStore(Path.Combine(_folder, "absent"));

        Assert.Equal(0, (await store.EraseAsync(new("u1"), new HashSet<RequestId>())).Removed);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
