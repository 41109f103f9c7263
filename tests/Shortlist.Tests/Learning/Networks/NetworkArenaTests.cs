using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.Networks;

public sealed class NetworkArenaTests
{
    [Fact]
    public void Pieces_taken_in_one_step_never_overlap()
    {
        var arena = new NetworkArena();
        for (var step = 0; step < 3; step++)
        {
            var first = arena.Take(10);
            var second = arena.Take(20);
            first.Fill(1);
            second.Fill(2);
            Assert.Equal(10, first.ToArray().Sum());
            Assert.Equal(40, second.ToArray().Sum());
            arena.Reset();
        }
    }

    [Fact]
    public void From_the_second_step_on_nothing_is_allocated()
    {
        var arena = new NetworkArena();
        _ = arena.Take(1_000);
        arena.Reset();
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = arena.Take(600);
        var clear = arena.TakeClear(400);
        arena.Reset();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(0, clear[0]);
    }
}
