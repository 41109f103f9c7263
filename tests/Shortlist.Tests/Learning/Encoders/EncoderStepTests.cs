using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Encoders;
using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.Encoders;

public sealed class EncoderStepTests
{
    private const int Dimensions = 5;
    private const int RowCount = 12;

    // Words made of one to three rows, some shared.
    private static readonly int[][] RowsOf =
    [
        [0, 6, 7],
        [1, 7],
        [2, 8, 9],
        [3],
        [4, 9, 10],
        [5, 11, 6],
        [],
    ];

    private static readonly WordBag[] Left =
    [
        new([0, 1], [1.5f, 0.5f]),
        new([2, 6], [1, 2]),
        new([3, 4, 5], [0.3f, 1, 2]),
        new([1, 5], [1, 1]),
    ];

    private static readonly WordBag[] Right =
    [
        new([1, 5], [1, 2]),
        new([2, 3], [2, 1]),
        new([4], [1]),
        new([0, 3], [1, 3]),
    ];

    [Fact]
    public void The_gradient_is_what_small_moves_of_the_table_say()
    {
        var table = Filled();
        var step = Step(table, threads: 1);
        ulong[] keys = [1, 2, 3, 1]; // The first and the last are one and the same: no strangers.
        ulong[] others = [5, 6, 7, 8];
        var (_, rows, gradient) = step.Gradient(Left, Right, keys, others);

        Assert.Equal(RowCount, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var k = 0; k < Dimensions; k++)
            {
                const float Move = 5e-3f;
                var kept = table.Row(rows[i])[k];
                table.Row(rows[i])[k] = kept + Move;
                var above = step.Gradient(Left, Right, keys, others).Loss;
                table.Row(rows[i])[k] = kept - Move;
                var below = step.Gradient(Left, Right, keys, others).Loss;
                table.Row(rows[i])[k] = kept;

                Assert.Equal((above - below) / (2 * Move), gradient[(i * Dimensions) + k], 2e-3);
            }
        }
    }

    [Fact]
    public void A_tiny_batch_is_learnt_by_heart()
    {
        var step = Step(Filled(), threads: 1);
        ulong[] keys = [1, 2, 3, 4];

        var first = step.Run(Left, Right, keys, keys, 0.1f);
        var last = first;
        for (var i = 0; i < 300; i++)
        {
            last = step.Run(Left, Right, keys, keys, 0.1f);
        }

        Assert.True(first > 0.5, $"It began at {first}.");
        Assert.True(last < 0.06, $"It ended at {last}."); // Four directions can be no further apart.
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var (alone, together) = (Filled(), Filled());
        var (one, four) = (Step(alone, threads: 1), Step(together, threads: 4));
        ulong[] keys = [1, 2, 3, 4];
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(one.Run(Left, Right, keys, keys, 0.05f), four.Run(Left, Right, keys, keys, 0.05f));
        }
        for (var row = 0; row < RowCount; row++)
        {
            Assert.Equal(alone.Row(row).ToArray(), together.Row(row).ToArray());
        }
    }

    private static EncoderStep Step(EmbeddingTable table, int threads) =>
        new(table, RowsOf, 0.3f, new Workers(threads, TestContext.Current.CancellationToken));

    private static EmbeddingTable Filled()
    {
        var table = new EmbeddingTable(RowCount, Dimensions);
        var random = new SeededRandom(3);
        for (var row = 0; row < RowCount; row++)
        {
            foreach (ref var value in table.Row(row))
            {
                value = (float)random.NextNormal();
            }
        }
        return table;
    }
}
