using System.Runtime.InteropServices;

namespace Shortlist.Events.Segments;

/// <summary>
/// Makes the names in a folder survive the loss of power: on Linux and macOS a new file's name is safe only once the folder
/// itself has been flushed, and .NET opens no folders. Windows keeps names in its journal, so there it does nothing.
/// </summary>
internal static partial class FolderFlush
{
    private const int OpenForReading = 0;

    /// <exception cref="IOException">The folder can't be opened or flushed.</exception>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var descriptor = Open(folder, OpenForReading);
        if (descriptor < 0)
        {
            throw Failure(folder, "opened");
        }
        try
        {
            if (Flush(descriptor) != 0)
            {
                throw Failure(folder, "flushed to disk");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder, string what) =>
        new($"The folder '{folder}' can't be {what}: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport(
        "libc",
        EntryPoint = "open",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
