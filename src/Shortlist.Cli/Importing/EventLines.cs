using System.IO.Compression;
using System.Text;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>
/// A file of events as the HTTP API takes them, one JSON object a line, checked against a design. A line that isn't one goes to
/// the quarantine; the others are read.
/// </summary>
internal sealed class EventLines(string path, DataSection data, Quarantine quarantine, TimeProvider clock)
    : IImportSource
{
    private const int ProgressLineCount = 4_096;

    private readonly string _name = Path.GetFileName(path);

    public bool TellsProgress => true;

    /// <summary>In the order of the file. Progress is in bytes of the file, which are known beforehand.</summary>
    public IEnumerable<LogEvent> Read(IProgress<WorkProgress>? progress)
    {
        using var file = Open();
        using var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : (Stream)file;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        for (var number = 1L; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line) && Make(line, number) is { } made)
            {
                yield return made;
            }
            if (number % ProgressLineCount == 0)
            {
                progress?.Report(new($"reading {_name}", file.Position / 1_024, file.Length / 1_024, "kB"));
            }
        }
    }

    /// <summary>Nothing is left: refused lines went to the quarantine as they were read.</summary>
    public void Finish() { }

    private LogEvent? Make(string line, long number)
    {
        var reading = EventJson.Read(Encoding.UTF8.GetBytes(line), data, clock);
        if (reading is EventJsonReading.Refused refused)
        {
            foreach (var error in refused.Errors)
            {
                quarantine.Add(_name, number, error.Path, refused.Id ?? "", error.Message);
            }
        }
        return (reading as EventJsonReading.Read)?.Event;
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
