using Shortlist.Datasets.Reading;
using Shortlist.Events;

namespace Shortlist.Datasets;

/// <summary>
/// Anybody's tables, one event a row. Columns are named as the event's fields (type, id, at, item, user, kind, value, query, session,
/// request, items, attributes.name:type, context.name:type) or a mapping file says which column is which.
/// </summary>
/// <remarks>
/// A mapping (mapping.yaml in the folder, or named by the caller) is one section or a list of them; a section may have: match, a
/// file name with *; columns, event field to column; constants, event field to text; time: iso, seconds or milliseconds;
/// separator; list_separator. A file that is not in order of time is sorted in memory.
/// </remarks>
public sealed class CsvFiles : IDataset
{
    public string Name => "csv";

    public IReadOnlyList<string> Aliases => ["tsv"];

    public string System => "";

    public string Summary => "Your own tables, one event a row, columns named by a mapping file.";

    public IReadOnlyList<string> Files => ["*.csv", "mapping.yaml"];

    public DatasetContent Open(string folder, DatasetOptions options) =>
        MappedFiles.Open(
            MappedFiles.Find(Name, folder, ".csv", ".tsv"),
            Mapping.Find(folder, options.MappingPath),
            options,
            Read
        );

    private static IEnumerable<LogEvent> Read(string path, MappingSection section, Rejects rejects)
    {
        var log = new SourceLog(path, "a table, one event a row", rejects);
        var tabs = SourceFile.PlainName(path).EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        var separator = section.Separator ?? (tabs ? '\t' : ',');
        string[] required = [.. section.Columns.Values, .. section.At is null ? (string[])["at"] : []];
        foreach (var row in Table.Rows(path, log, required, separator))
        {
            if (MappedEvents.Make(new TableFields(row, section), section, log) is { } made)
            {
                log.Good();
                yield return made;
            }
        }
    }
}
