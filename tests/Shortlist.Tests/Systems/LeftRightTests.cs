using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class LeftRightTests
{
    [Fact]
    public async Task Readers_never_see_half_of_a_change_and_both_copies_end_alike()
    {
        // By time, not by number: a reader that loses its core in the middle of a read holds the writer up.
        var until = TimeProvider.System.GetTimestamp() + TimeProvider.System.TimestampFrequency;
        var writes = 0;
        var (left, right) = (new Pair(), new Pair());
        var state = new LeftRight<Pair>(left, right);
        using var done = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 2)
            .Select(_ =>
                Task.Run(() =>
                {
                    var (torn, back, last, reads) = (0, 0, 0L, 0L);
                    do
                    {
                        using var lease = state.Read();
                        var first = Volatile.Read(ref lease.State.First);
                        Thread.SpinWait(20);
                        torn += first == Volatile.Read(ref lease.State.Second) ? 0 : 1;
                        back += first >= last ? 0 : 1;
                        last = first;
                        reads++;
                    } while (!done.IsCancellationRequested);
                    return (torn, back, reads);
                })
            )
            .ToArray();

        await Task.Run(
            () =>
            {
                for (; TimeProvider.System.GetTimestamp() < until; writes++)
                {
                    state.Write(pair =>
                    {
                        pair.First++;
                        Thread.SpinWait(5);
                        pair.Second++;
                    });
                }
            },
            TestContext.Current.CancellationToken
        );
        await done.CancelAsync();

        foreach (var (torn, back, reads) in await Task.WhenAll(readers))
        {
            Assert.Equal(0, torn);
            Assert.Equal(0, back);
            Assert.True(reads > 0);
        }
        Assert.Equal((writes, writes), (left.First, left.Second));
        Assert.Equal((writes, writes), (right.First, right.Second));
    }

    [Fact]
    public void Every_read_after_a_write_sees_it()
    {
        var state = new LeftRight<Pair>(new(), new());
        for (var i = 1; i <= 10; i++)
        {
            state.Write(pair => pair.First = i);
            using var lease = state.Read();
            Assert.Equal(i, lease.State.First);
        }
    }

    [Fact]
    public async Task A_writer_waits_for_readers_of_the_old_copy_and_readers_never_wait()
    {
        var state = new LeftRight<Pair>(new(), new());
        var held = state.Read();
        var writing = Task.Run(
            () => state.Write(pair => pair.First++),
            TestContext.Current.CancellationToken
        );
        while (true)
        {
            using var lease = state.Read();
            if (lease.State.First == 1)
            {
                break; // New readers are on the new copy already.
            }
        }
        Assert.False(writing.IsCompleted);
        Assert.Equal(0, held.State.First);

        held.Dispose();
        await writing;
        using var last = state.Read();
        Assert.Equal(1, last.State.First);
    }

    [Fact]
    public async Task Writers_take_turns()
    {
        var (left, right) = (new Pair(), new Pair());
        var state = new LeftRight<Pair>(left, right);

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 1_000; i++)
                        {
                            state.Write(pair => pair.First++);
                        }
                    })
                )
        );

        Assert.Equal((4_000, 4_000), (left.First, right.First));
    }

    [Fact]
    public async Task Other_copies_take_the_place_of_both_and_nobody_reads_the_old_ones_any_more()
    {
        using var done = new CancellationTokenSource();
        var state = new LeftRight<Pair>(new(), new());
        var readers = Enumerable
            .Range(0, 2)
            .Select(_ =>
                Task.Run(() =>
                {
                    var (last, wrong) = (0L, 0);
                    while (!done.IsCancellationRequested)
                    {
                        using var lease = state.Read();
                        var first = Volatile.Read(ref lease.State.First);
                        wrong += first < last || lease.State.IsGone ? 1 : 0;
                        last = first;
                        wrong += first == Volatile.Read(ref lease.State.Second) ? 0 : 1;
                    }
                    return wrong;
                })
            )
            .ToArray();

        var (left, right) = (new Pair(), new Pair());
        state.Replace(left, right);
        for (var i = 1; i <= 2_000; i++)
        {
            state.Write(pair => (pair.First, pair.Second) = (pair.First + 1, pair.Second + 1));
            if (i % 7 == 0)
            {
                var (newLeft, newRight) = (
                    new Pair { First = i, Second = i },
                    new Pair { First = i, Second = i }
                );
                state.Replace(newLeft, newRight);
                (left.IsGone, right.IsGone) = (true, true);
                (left, right) = (newLeft, newRight);
            }
        }
        await done.CancelAsync();

        Assert.All(await Task.WhenAll(readers), wrong => Assert.Equal(0, wrong));
        Assert.Equal((2_000, 2_000), (left.First, right.First));
    }

    private sealed class Pair
    {
        public long First;
        public long Second;
        public volatile bool IsGone;
    }
}
