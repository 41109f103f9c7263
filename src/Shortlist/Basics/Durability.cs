using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Shortlist.Basics;

/// <summary>Writing so that a power cut can't take it back.</summary>
internal static partial class Durability
{
    private const int ReadOnly = 0;

    /// <summary>A new file with these bytes, on the disk when the call returns.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Makes names created in or renamed into a folder last. .NET can't flush a folder, hence the system's own call;
    /// Windows keeps names without it.
    /// </summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException(
                $"The folder {path} could not be opened to flush it.",
                new Win32Exception()
            );
        }
        var failed = Flush(descriptor) != 0;
        var error = new Win32Exception();
        _ = Close(descriptor);
        if (failed)
        {
            throw new IOException($"The folder {path} could not be flushed to the disk.", error);
        }
    }

    [LibraryImport(
        "libc",
        EntryPoint = "open",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
