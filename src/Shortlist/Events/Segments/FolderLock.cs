namespace Shortlist.Events.Segments;

/// <summary>Keeps a second writer out of a folder. The operating system holds the lock, so it ends with the process, however that ends.</summary>
internal static class FolderLock
{
    private const string Name = "writer.lock";

    /// <returns>What to dispose to let the next writer in. The file stays; only being open counts.</returns>
    /// <exception cref="EventLogLockedException">Another writer is there, in this process or another.</exception>
    public static IDisposable Take(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(path))
        {
            throw new EventLogLockedException(folder, e);
        }
    }
}
