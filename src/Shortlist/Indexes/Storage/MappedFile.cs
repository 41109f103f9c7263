using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Shortlist.Indexes.Storage;

/// <summary>A whole file as memory, for as long as anybody refers to this.</summary>
internal sealed unsafe class MappedFile
{
    private readonly SafeMemoryMappedViewHandle _view; // Its finalizer unmaps, when nobody holds this any more.
    private readonly long _offset;

    private MappedFile(SafeMemoryMappedViewHandle view, long offset, long length) =>
        (_view, _offset, Length) = (view, offset, length);

    public byte* Start => (byte*)_view.DangerousGetHandle() + _offset;

    public long Length { get; }

    /// <exception cref="IOException">The file is not there, empty, or can't be read.</exception>
    public static MappedFile Open(string path)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read | FileShare.Delete,
            1
        );
        var length = file.Length;
        if (length == 0)
        {
            throw new IOException("The file is empty.");
        }
        using var map = MemoryMappedFile.CreateFromFile(
            file,
            null,
            0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        var view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        return new(view.SafeMemoryMappedViewHandle, view.PointerOffset, length);
    }
}
