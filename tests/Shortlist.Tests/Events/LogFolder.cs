using Shortlist.Events;

namespace Shortlist.Tests.Events;

/// <summary>A folder for one test's log, gone when the test ends.</summary>
internal sealed class LogFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shortlist-log-").FullName;

    public string[] Segments => [.. Directory.GetFiles(Path, "*.log").Order(StringComparer.Ordinal)];

    public EventLog Open(EventLogOptions? options = null) =>
        EventLog.Open(Path, options ?? new(), TimeProvider.System);

    /// <summary>The files as they are now, in a folder of their own: what a crash at this moment would leave.</summary>
    public LogFolder Copy()
    {
        var copy = new LogFolder();
        foreach (var path in Segments)
        {
            File.Copy(path, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(path)));
        }
        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
