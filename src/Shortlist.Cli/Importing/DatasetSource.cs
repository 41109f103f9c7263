using Shortlist.Datasets;
using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>A folder or file in one of the formats of the catalog.</summary>
internal sealed class DatasetSource : IImportSource
{
    private readonly Rejects _rejects = new() { KeptPerFileMax = Quarantine.LineCountMax };
    private readonly DatasetContent _content;
    private readonly Quarantine _quarantine;

    /// <exception cref="DatasetException">The path doesn't hold the format.</exception>
    public DatasetSource(IDataset dataset, string path, string? mapping, Quarantine quarantine)
    {
        _content = dataset.Open(path, new() { Rejects = _rejects, MappingPath = mapping });
        _quarantine = quarantine;
    }

    public bool TellsProgress => false;

    public IEnumerable<LogEvent> Read(IProgress<WorkProgress>? progress) => _content.Events;

    public void Finish() => _quarantine.Add(_rejects);
}
