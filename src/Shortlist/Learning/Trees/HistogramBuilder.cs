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
        fixed (int* rowAt = leafRows)
        {
            var codes = (byte*)(panel.Words + group);
            var stride = panel.Stride * sizeof(long);
            if (members.Length == Panel.GroupWidth)
            {
                AddEight(codes, stride, rowAt, values, leafRows.Length, scratch.Pointer);
            }
            else
            {
                AddFewer(codes, stride, rowAt, values, leafRows.Length, scratch.Pointer, members.Length);
            }
        }
        if (over)
        {
            Flush(members, scratch.Pointer, histogram, over);
        }
        else
        {
            lock (_locks[Array.IndexOf(rows.Panels, panel)])
            {
                Flush(members, scratch.Pointer, histogram, over);
            }
        }
        _scratch.Add(scratch); // Cleared by flushing.
    }

    private void Flush(ReadOnlySpan<int> members, long* scratch, Histogram histogram, bool over)
    {
        for (var k = 0; k < members.Length; k++)
        {
            var begin = rows.CellStarts[members[k]];
            var count = rows.CellStarts[members[k] + 1] - begin;
            var cells = scratch + (k * CodesMax);
            var sums = histogram.Gradients + begin;
            if (over)
            {
                gradients.Layout.FlushOver(cells, sums, histogram.Packed + begin, count);
            }
            else
            {
                gradients.Layout.Flush(cells, sums, histogram.Packed + begin, count);
            }
        }
    }

    /// <remarks>Codes are loaded byte by byte: that is one instruction each, where shifting a word out takes two.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEight(byte* codes, nint stride, int* rowAt, long* values, int count, long* cells)
    {
        var i = 0;
        for (; i + 1 < count; i += 2)
        {
            if (Sse.IsSupported)
            {
                // Beyond the end stand rows of other leaves, which do no harm.
                Sse.Prefetch0(codes + (rowAt[i + PrefetchDistance] * stride));
                Sse.Prefetch0(codes + (rowAt[i + PrefetchDistance + 1] * stride));
            }
            var first = codes + (rowAt[i] * stride);
            var second = codes + (rowAt[i + 1] * stride);
            AddRow(first, values[i], cells);
            AddRow(second, values[i + 1], cells);
        }
        if (i < count)
        {
            AddRow(codes + (rowAt[i] * stride), values[i], cells);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(byte* codes, long value, long* cells)
    {
        cells[codes[0]] += value;
        (cells + CodesMax)[codes[1]] += value;
        (cells + (2 * CodesMax))[codes[2]] += value;
        (cells + (3 * CodesMax))[codes[3]] += value;
        (cells + (4 * CodesMax))[codes[4]] += value;
        (cells + (5 * CodesMax))[codes[5]] += value;
        (cells + (6 * CodesMax))[codes[6]] += value;
        (cells + (7 * CodesMax))[codes[7]] += value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFewer(
        byte* codes,
        nint stride,
        int* rowAt,
        long* values,
        int count,
        long* cells,
        int features
    )
    {
        for (var i = 0; i < count; i++)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(codes + (rowAt[i + PrefetchDistance] * stride));
            }
            var row = codes + (rowAt[i] * stride);
            var value = values[i];
            var at = cells;
            if ((features & 4) != 0)
            {
                at[row[0]] += value;
                (at + CodesMax)[row[1]] += value;
                (at + (2 * CodesMax))[row[2]] += value;
                (at + (3 * CodesMax))[row[3]] += value;
                at += 4 * CodesMax;
                row += 4;
            }
            if ((features & 2) != 0)
            {
                at[row[0]] += value;
                (at + CodesMax)[row[1]] += value;
                at += 2 * CodesMax;
                row += 2;
            }
            if ((features & 1) != 0)
            {
                at[row[0]] += value;
            }
        }
    }
}
