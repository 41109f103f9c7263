using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Learning.Trees;

/// <summary>
/// Counts the rows of a leaf into a histogram: eight features at a time into small cells that stay in the first-level cache,
/// block by block of rows, and each block's cells widened into the histogram.
/// </summary>
/// <remarks>Whole numbers all the way: blocks and groups may be counted by any thread in any order.</remarks>
internal sealed unsafe class HistogramBuilder(BinnedRows rows, QuantisedGradients gradients, Workers workers)
{
    /// <summary>Below this many updates threads cost more than they bring.</summary>
    private const long ParallelUpdateCountMin = 60_000;

    private const int CodesMax = 256;
    private const int PrefetchDistance = RowPartition.ReadAhead - 8;

    private readonly AlignedLongs _leafValues = new(rows.RowCount);
    private readonly ConcurrentBag<AlignedLongs> _scratch = [];
    private readonly (Panel Panel, int Group)[] _groups =
    [
        .. rows.Panels.SelectMany(panel =>
            Enumerable.Range(0, panel.GroupCount).Select(group => (panel, group))
        ),
    ];
    private readonly Lock[] _locks = [.. rows.Panels.Select(_ => new Lock())];

    /// <param name="begin">Where the leaf's rows stand in the partition; blocks must not overlap with another build.</param>
    /// <param name="leafRows">A range of the partition, which may be read a little beyond.</param>
    /// <param name="histogram">Overwritten.</param>
    public void Build(int begin, ReadOnlyMemory<int> leafRows, Histogram histogram)
    {
        var blockRows = gradients.Layout.BlockRows;
        var blocks = Rows.BlockCount(leafRows.Length, blockRows);
        if (blocks <= 1)
        {
            var values = _leafValues.Pointer + begin;
            Gather(leafRows.Span, values);
            workers.Run(
                _groups.Length,
                (long)leafRows.Length * rows.Used.Length >= ParallelUpdateCountMin,
                i => Count(_groups[i].Panel, _groups[i].Group, leafRows.Span, values, histogram, over: true)
            );
            return;
        }
        histogram.Clear();
        workers.Run(
            blocks,
            block =>
            {
                var from = block * blockRows;
                var part = leafRows.Span.Slice(from, Math.Min(blockRows, leafRows.Length - from));
                var values = _leafValues.Pointer + begin + from;
                Gather(part, values);
                foreach (var (panel, group) in _groups)
                {
                    Count(panel, group, part, values, histogram, over: false);
                }
            }
        );
    }

    private void Gather(ReadOnlySpan<int> leafRows, long* values)
    {
        var all = gradients.Values;
        for (var i = 0; i < leafRows.Length; i++)
        {
            values[i] = all[leafRows[i]];
        }
    }

    private void Count(
        Panel panel,
        int group,
        ReadOnlySpan<int> leafRows,
        long* values,
        Histogram histogram,
        bool over
    )
    {
        var scratch = _scratch.TryTake(out var spare) ? spare : new(Panel.GroupWidth * CodesMax);
        var members = panel.Group(group);
        var starts = stackalloc long*[Panel.GroupWidth];
        var begin = rows.CellStarts[members[0]];
        for (var k = 0; k < members.Length; k++)
        {
            starts[k] = scratch.Pointer + rows.CellStarts[members[k]] - begin;
        }
        fixed (int* rowAt = leafRows)
        {
            if (members.Length == Panel.GroupWidth)
            {
                AddEight(panel.Words + group, panel.Stride, rowAt, values, leafRows.Length, starts);
            }
            else
            {
                AddFewer(
                    panel.Words + group,
                    panel.Stride,
                    rowAt,
                    values,
                    leafRows.Length,
                    starts,
                    members.Length
                );
            }
        }
        var cells = rows.CellStarts[members[^1] + 1] - begin;
        if (over)
        {
            gradients.Layout.FlushOver(
                scratch.Pointer,
                histogram.Gradients + begin,
                histogram.Packed + begin,
                cells
            );
        }
        else
        {
            lock (_locks[Array.IndexOf(rows.Panels, panel)])
            {
                gradients.Layout.Flush(
                    scratch.Pointer,
                    histogram.Gradients + begin,
                    histogram.Packed + begin,
                    cells
                );
            }
        }
        _scratch.Add(scratch); // Cleared by flushing.
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEight(long* words, int stride, int* rowAt, long* values, int count, long** starts)
    {
        var f0 = starts[0];
        var f1 = starts[1];
        var f2 = starts[2];
        var f3 = starts[3];
        var f4 = starts[4];
        var f5 = starts[5];
        var f6 = starts[6];
        var f7 = starts[7];
        for (var i = 0; i < count; i++)
        {
            if (Sse.IsSupported)
            {
                // Beyond the end stand rows of other leaves, which do no harm.
                Sse.Prefetch0(words + ((nint)rowAt[i + PrefetchDistance] * stride));
            }
            var word = (ulong)words[(nint)rowAt[i] * stride];
            var value = values[i];
            f0[(byte)word] += value;
            f1[(byte)(word >> 8)] += value;
            f2[(byte)(word >> 16)] += value;
            f3[(byte)(word >> 24)] += value;
            f4[(byte)(word >> 32)] += value;
            f5[(byte)(word >> 40)] += value;
            f6[(byte)(word >> 48)] += value;
            f7[word >> 56] += value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFewer(
        long* words,
        int stride,
        int* rowAt,
        long* values,
        int count,
        long** starts,
        int features
    )
    {
        for (var i = 0; i < count; i++)
        {
            var word = (ulong)words[(nint)rowAt[i] * stride];
            var value = values[i];
            for (var k = 0; k < features; k++)
            {
                starts[k][(byte)(word >> (8 * k))] += value;
            }
        }
    }
}
