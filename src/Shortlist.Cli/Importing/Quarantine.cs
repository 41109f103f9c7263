using System.Text;
using System.Text.Json;
using Shortlist.Datasets;

namespace Shortlist.Cli.Importing;

/// <summary>
/// What an import refused, a JSON object a line: file, line, field, event, reason. The lines of the last import replace those
/// of the one before, so that mending and importing again shows what is left.
/// </summary>
internal sealed class Quarantine(string path) : IDisposable
{
    // Enough to see every pattern; a source with more has one mistake, not so many.
    public const int LineCountMax = 100_000;

    private readonly MemoryStream _line = new();
    private FileStream? _file;
    private long _count;

    public long Count => _count;

    /// <summary>An event the log refused.</summary>
    public void Add(string eventId, string reason) => Add("", 0, "", eventId, reason);

    /// <summary>One refusal; the line counts from 1 and is 0 where there is none.</summary>
    public void Add(string file, long line, string field, string eventId, string reason)
    {
        if (++_count > LineCountMax)
        {
            return;
        }
        _file ??= new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _line.SetLength(0);
        using (var json = new Utf8JsonWriter(_line))
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteNumber("line", line);
            json.WriteString("field", field);
            json.WriteString("event", eventId);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }
        _file.Write(_line.GetBuffer().AsSpan(0, (int)_line.Length));
        _file.Write(Encoding.UTF8.GetBytes("\n"));
    }

    /// <summary>Lines and fields that made no event.</summary>
    public void Add(Rejects rejects)
    {
        foreach (var reject in rejects.Kept)
        {
            Add(reject.File, reject.Line, reject.Field, "", reject.Reason);
        }
        foreach (var (file, count) in rejects.CountsByFile)
        {
            var more = count - rejects.Kept.LongCount(reject => reject.File == file);
            if (more > 0)
            {
                Add(file, 0, "", "", $"{more} more like these; mend the first ones and import again.");
            }
        }
    }

    /// <summary>An import without refusals leaves no file.</summary>
    public void Dispose()
    {
        if (_file is null)
        {
            File.Delete(path);
        }
        _file?.Dispose();
        _line.Dispose();
    }
}
