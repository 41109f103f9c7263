using System.Text.Json;
using Shortlist.Cli.Output;
using Shortlist.Events;

namespace Shortlist.Cli.Importing;

/// <summary>
/// How far an import had come with a source, in a file of its own, so that one that was cut short goes on there and does not
/// read everything again. Written behind the log, never ahead of it, and gone once the import is complete.
/// </summary>
internal sealed class ImportCheckpoint(string folder, IImportSource source)
{
    private readonly string _path = Path.Combine(folder, $"{source.Name}.json");

    /// <returns>Where to go on; nothing where there is no checkpoint, or the source or the log is another one.</returns>
    public ImportState? Read(EventLog log)
    {
        try
        {
            var state = JsonSerializer.Deserialize(File.ReadAllBytes(_path), CliJson.Default.ImportState);
            return
                state is not null
                && state.Identity == source.Identity
                // A log that was deleted or restored lacks the event, or has it elsewhere.
                && (state.LastEvent is null || log.OffsetOf(state.LastEvent) == state.LastOffset)
                ? state
                : null;
        }
        catch (Exception absent)
            when (absent is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Write(ImportState state)
    {
        Directory.CreateDirectory(folder);
        // Beside it and then in its place: there is always a whole one.
        File.WriteAllBytes(
            _path + ".new",
            JsonSerializer.SerializeToUtf8Bytes(state, CliJson.Default.ImportState)
        );
        File.Move(_path + ".new", _path, overwrite: true);
    }

    public void Delete()
    {
        if (Directory.Exists(folder))
        {
            File.Delete(_path);
        }
    }
}
