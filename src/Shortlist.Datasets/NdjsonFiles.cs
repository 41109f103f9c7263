using Shortlist.Datasets.Reading;
using Shortlist.Events;

namespace Shortlist.Datasets;

/// <summary>
/// Anybody's JSON lines, one event a line, with the fields of <see cref="CsvFiles"/>; attributes and context are objects, and the
/// type of an attribute follows from its JSON: number, true or false, string, array of strings (words), array of numbers
/// (vector), object with lat and lon (place). A time is a string and needs a mapping: attributes.published:time.
/// </summary>
public sealed class NdjsonFiles : IDataset
{
    public string Name => "ndjson";

    public IReadOnlyList<string> Aliases => ["jsonl"];

    public string System => "";

    public string Summary => "Your own JSON lines, one event a line, fields named by a mapping file.";

    public IReadOnlyList<string> Files => ["*.ndjson", "*.jsonl", "mapping.yaml"];

    public DatasetContent Open(string folder, DatasetOptions options) =>
        MappedFiles.Open(
            MappedFiles.Find(Name, folder, ".ndjson", ".jsonl"),
            Mapping.Find(folder, options.MappingPath),
            options,
            Read
        );

    private static IEnumerable<LogEvent> Read(string path, MappingSection section, Rejects rejects)
    {
        var log = new SourceLog(path, "one JSON object a line, one event each", rejects);
        foreach (var (line, value) in JsonLines.Objects(path, log))
        {
            if (MappedEvents.Make(new JsonFields(line, value, section), section, log) is { } made)
            {
                log.Good();
                yield return made;
            }
        }
    }
}
