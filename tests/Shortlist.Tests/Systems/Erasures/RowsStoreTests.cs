using Shortlist.Catalog;
using Shortlist.Serving.Rows;
using Shortlist.Systems;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class RowsStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_of_the_users_lists_are_removed_and_what_was_served_since_is_what_replay_computes(
        bool runs
    )
    {
        await using var bench = await SystemBench.WithHistoryAsync(60);
        var folder = new SystemFolder(bench.Folder);
        await ShowAsync(bench, "before");
        ErasureReceipt receipt;
        if (runs)
        {
            receipt = await bench.System.EraseAsync(new("u3"), Cancellation);
        }
        else
        {
            await bench.CloseAsync();
            await using (var eraser = UserEraser.Open("small", folder, bench.Clock))
            {
                receipt = await eraser.EraseAsync(new("u3"), Cancellation);
            }
            await bench.ReopenAsync();
        }
        await bench.AppendAsync(SmallWorld.Did("click", 1, 1, bench.Clock.GetUtcNow())); // And all answers know it.
        await ShowAsync(bench, "after");
        await bench.CloseAsync();

        var rows = receipt.Stores.Single(store => store.Name == "served rows");
        Assert.Equal((20, 2, 0), (rows.Scanned, rows.Removed, rows.Residue));
        var left = ServedRowReader.Read(folder.Rows).Select(row => row.Request.Value).ToHashSet();
        Assert.DoesNotContain("before-3", left);
        Assert.Contains("before-4", left);
        Assert.Contains("after-3", left);
        var parity = ParityRun.Run(bench.Design, folder, 1_000, bench.Clock, null, Cancellation);
        Assert.Equal(0, parity.Differing);
        Assert.Equal((20, 18), (parity.Lists, parity.ListsOutOfReach));
    }

    [Fact]
    public async Task Without_rows_there_is_nothing_to_remove()
    {
        var store = new RowsStore(Path.Combine(Path.GetTempPath(), "no-rows-here"), TimeProvider.System);

        Assert.Equal(0, (await store.EraseAsync(new("u3"), new HashSet<RequestId>())).Scanned);
        Assert.Equal(0, await store.CountAsync(new("u3"), new HashSet<RequestId>()));
    }

    // Ten users, two lists each.
    private static async Task ShowAsync(SystemBench bench, string when)
    {
        for (var i = 0; i < 20; i++)
        {
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
            await bench.RankAsync(user: i % 10, request: $"{when}-{i}");
        }
    }
}
