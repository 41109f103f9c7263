using Shortlist.Systems.Training;

namespace Shortlist.Systems.Exports;

/// <summary>From the spooled rows to the file that is asked for, block by block, each row now knowing its split.</summary>
internal sealed class RowWriting(ExportFolder target, RowSpool spool, RowFormat format, RowSchema schema)
{
    private const byte Validation = 1;
    private const byte Test = 2;

    private readonly long[] _rows = new long[RowColumns.Splits.Count];
    private long _sampled;
    private long _trainRow;

    public string FileName => format == RowFormat.Csv ? "rows.csv" : "rows.columns";

    public RowCounts Write(long missed, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var learntLists = LadderTraining.LearntCount(spool.TrainSizes.Count, TrainingLimits.Default);
        var learntRows = spool.TrainSizes.Take(learntLists).Sum(size => (long)size);
        using (var from = File.OpenRead(spool.Path))
        using (
            var to = new FileStream(
                target.At(FileName),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1 << 20
            )
        )
        {
            using var table = format == RowFormat.Csv ? new CsvRows(to, schema) : null;
            var columns = format == RowFormat.Csv ? null : new RowFileWriter(to, schema);
            foreach (var block in RowFileReader.Open(from).Blocks())
            {
                cancellation.ThrowIfCancellationRequested();
                Settle(block, learntRows);
                table?.Write(block);
                columns?.Write(block);
                progress?.Report(new("writing rows", from.Position, from.Length, "bytes"));
            }
            columns?.Finish();
        }
        File.Delete(spool.Path);
        return new(
            spool.TrainSizes.Count + spool.TestLists,
            _rows.Sum(),
            _rows[0],
            _rows[Validation],
            _rows[Test],
            _sampled,
            missed
        );
    }

    private void Settle(RowBlock block, long learntRows)
    {
        var splits = block.Bytes(RowColumns.Split);
        var sampled = block.Bytes(RowColumns.Sampled);
        for (var row = 0; row < block.RowCount; row++)
        {
            if (splits[row] != Test && _trainRow++ >= learntRows)
            {
                splits[row] = Validation;
            }
            _rows[splits[row]]++;
            _sampled += sampled[row];
        }
    }
}
