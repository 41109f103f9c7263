using Shortlist.Datasets;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>A folder or file in one of the formats of the catalog.</summary>
internal sealed class DatasetSource : IImportSource
{
    private readonly Rejects _rejects = new() { KeptPerFileMax = Quarantine.LineCountMax };
    private readonly DatasetContent _content;
    private readonly HashSet<string> _kinds;
    private readonly Quarantine _quarantine;

    /// <exception cref="DatasetException">The path doesn't hold the format.</exception>
    public DatasetSource(
        IDataset dataset,
        string path,
        string? mapping,
        DataSection data,
        Quarantine quarantine
    )
    {
        _content = dataset.Open(path, new() { Rejects = _rejects, MappingPath = mapping });
        _kinds = data.Interactions.Select(kind => kind.Name).ToHashSet(StringComparer.Ordinal);
        _quarantine = quarantine;
    }

    public bool TellsProgress => false;

    public IEnumerable<LogEvent> Read(IProgress<WorkProgress>? progress) => _content.Events.Where(IsDeclared);

    public void Finish() => _quarantine.Add(_rejects);

    // What the design doesn't declare nothing would ever count, and nobody would notice.
    private bool IsDeclared(LogEvent logEvent)
    {
        if (logEvent is not Interaction interaction || _kinds.Contains(interaction.Kind))
        {
            return true;
        }
        _quarantine.Add(
            logEvent.Id,
            $"The design declares no interaction '{interaction.Kind}'; expected one of {string.Join(", ", _kinds.Order(StringComparer.Ordinal))}. Declare it, or mend the mapping."
        );
        return false;
    }
}
