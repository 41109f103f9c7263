namespace Shortlist.Registry;

/// <summary>The turn to write to a registry: one process, one instance at a time, given back by the system on a crash.</summary>
internal static class WriterLock
{
    private const string Name = "writer.lock";

    /// <summary>Null where somebody else has the turn.</summary>
    public static FileStream? TryTake(string folder)
    {
        try
        {
            return new(
                Path.Combine(folder, Name),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">Somebody else has the turn.</exception>
    public static FileStream Take(string folder) =>
        TryTake(folder)
        ?? throw new IOException(
            $"Another process is writing to the registry {folder}. Try again when it is done."
        );
}
