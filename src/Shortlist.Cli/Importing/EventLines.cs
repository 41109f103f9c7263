using System.IO.Compression;
using System.Runtime.CompilerServices;
using Shortlist.Designs;
using Shortlist.Events.Border;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>
/// A file of events as the HTTP API takes them, one JSON object a line. Lines are parsed on several threads ahead of the log,
/// and come out in the order of the file.
/// </summary>
internal sealed class EventLines(string path, DataSection data, TimeProvider clock) : IImportSource
{
    // One being appended, one being parsed, one read: more would only hold memory.
    private const int AheadCount = 3;

    public string Name { get; } = Path.GetFileName(path);

    public string Identity => SourceIdentity.Of([path]);

    public long NoteCount => 0;

    public long NotKeptCount => 0;

    public async IAsyncEnumerable<ImportBatch> ReadAsync(
        ImportMark from,
        int batchCount,
        IProgress<WorkProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await using var file = Open();
        await using var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : (Stream)file;
        Skip(plain, from.Position);
        var reader = new LineReader(plain, from);
        var ahead = new Queue<(Task<ImportBatch> Batch, long Position)>();
        var isOver = false;
        while (true)
        {
            while (!isOver && ahead.Count < AheadCount)
            {
                if (reader.Next(batchCount) is { } chunk)
                {
                    ahead.Enqueue((Task.Run(() => Parse(chunk), cancellation), file.Position));
                }
                else
                {
                    isOver = true;
                }
            }
            if (!ahead.TryDequeue(out var next))
            {
                yield break;
            }
            yield return await next.Batch;
            progress?.Report(new($"reading {Name}", next.Position / 1_024, file.Length / 1_024, "kB"));
        }
    }

    private ImportBatch Parse(LineChunk chunk)
    {
        var arrivals = new Arrival[chunk.Lines.Count];
        foreach (var (i, line) in chunk.Lines.Index())
        {
            var raw = chunk.Bytes.AsMemory(line.Start, line.Length);
            var origin = new Origin(Name, line.Number);
            arrivals[i] =
                line.FullLength > line.Length
                    ? Arrival.Unreadable(raw, line.FullLength, origin, TooLong(line))
                    : Arrival.Read(raw, origin, data, clock);
        }
        return new(arrivals, chunk.End);
    }

    private static Reason TooLong(LinePlace line) =>
        new(
            ReasonCode.TooLong,
            "",
            FormattableString.Invariant(
                $"The line has {line.FullLength} bytes; expected at most {LineReader.LineBytesMax}. Its beginning is held; mend it in the file."
            )
        );

    private static void Skip(Stream plain, long count)
    {
        if (plain.CanSeek)
        {
            plain.Position = count;
            return;
        }
        var block = new byte[1 << 16];
        while (count > 0 && plain.Read(block, 0, (int)Math.Min(block.Length, count)) is > 0 and var read)
        {
            count -= read;
        }
    }

    private FileStream Open()
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CliException.BadInput(
                $"There is no file '{path}'. Give the path of a file of events.",
                missing
            );
        }
    }
}
