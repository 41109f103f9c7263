using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using System.Text;
using Shortlist.Datasets;
using Shortlist.Designs;
using Shortlist.Events.Border;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>A folder or file in one of the formats of the catalog.</summary>
internal sealed class DatasetSource : IImportSource
{
    private const int KeptPerFileMax = 100_000; // A source with more has one mistake, not so many.

    private readonly IReadOnlyList<string> _files;
    private readonly string _design;
    private readonly Rejects _rejects;
    private readonly DatasetContent _content;
    private IProgress<WorkProgress>? _progress;

    /// <exception cref="DatasetException">The path doesn't hold the format.</exception>
    public DatasetSource(IDataset dataset, string path, string? mapping, Design design)
    {
        Name = dataset.Name;
        _design = design.Hash;
        _files = [.. FilesOf(dataset, path), .. mapping is null ? (string[])[] : [mapping]];
        var progress = new SourceProgress(
            (done, total) => _progress?.Report(new($"reading {Name}", done / 1_024, total / 1_024, "kB"))
        );
        foreach (var file in FilesOf(dataset, path))
        {
            progress.Expect(file, times: 1);
        }
        _rejects = new() { KeptPerFileMax = KeptPerFileMax, Progress = progress };
        _content = dataset.Open(
            path,
            new()
            {
                Rejects = _rejects,
                MappingPath = mapping,
                Data = design.Data,
            }
        );
    }

    public string Name { get; }

    // The design decides of what types columns are, and so which lines make events.
    public string Identity => SourceIdentity.Of(_files, $"{Name} {_design}");

    public long NoteCount => _rejects.Kept.LongCount(reject => reject.IsNote);

    public long NotKeptCount => _rejects.Count - _rejects.Kept.Count;

    public async IAsyncEnumerable<ImportBatch> ReadAsync(
        ImportMark from,
        int batchCount,
        IProgress<WorkProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        _progress = progress;
        var end = from;
        foreach (var batch in EventBatches.Of(_content.Events, Name, from, batchCount))
        {
            end = batch.End;
            yield return batch;
        }
        // Last, because a file is read to its end, and some twice, before it is known what is wrong with it.
        foreach (var refused in _rejects.Kept.Where(reject => !reject.IsNote).Chunk(batchCount))
        {
            yield return new([.. refused.Select(Refused)], end);
        }
        await Task.CompletedTask;
    }

    private static Arrival Refused(Reject reject)
    {
        var raw = Encoding.UTF8.GetBytes(reject.Text ?? $"{reject.File}, line {reject.Line}");
        var isWhole = reject is { Text: not null, IsTooLong: false };
        return Arrival.Unreadable(
            raw,
            raw.Length + (isWhole ? 0 : 1),
            new(reject.File, reject.Line),
            new(reject.Code, reject.Field, reject.Reason)
        ) with
        {
            IsEventJson = false,
        };
    }

    private static IEnumerable<string> FilesOf(IDataset dataset, string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }
        return Directory.Exists(path)
            ? Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file =>
                    dataset.Files.Any(pattern =>
                        Matches(pattern, Path.GetRelativePath(path, file))
                        || Matches(pattern, Path.GetFileName(file))
                    )
                )
            : [];
    }

    private static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name)
        || FileSystemName.MatchesSimpleExpression(pattern + ".gz", name);
}
