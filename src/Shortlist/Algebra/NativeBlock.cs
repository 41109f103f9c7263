using System.Runtime.InteropServices;

namespace Shortlist.Algebra;

/// <summary>
/// Memory outside the collector's heap, aligned to cache lines, for large tables that are read at random places.
/// New memory is zero.
/// </summary>
/// <remarks>
/// Freed when nothing refers to it any more; who reads through <see cref="At"/> keeps the block alive meanwhile
/// (<see cref="GC.KeepAlive"/>), and no pointer outlives a call of <see cref="Resize"/>.
/// </remarks>
internal sealed unsafe class NativeBlock : SafeHandle
{
    private const int LineBytes = 64;

    public NativeBlock()
        : base(0, ownsHandle: true) { }

    /// <summary>So many bytes; let go by the collector, not by hand, for a reader may still hold them.</summary>
    public static NativeBlock Of(long bytes)
    {
        var block = new NativeBlock();
        block.Resize(bytes);
        return block;
    }

    public long Bytes { get; private set; }

    public byte* At => (byte*)handle;

    public override bool IsInvalid => handle == 0;

    /// <summary>Keeps the contents as far as they fit.</summary>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public void Resize(long bytes)
    {
        if (bytes == Bytes && !IsInvalid)
        {
            return;
        }
        var size = (nuint)Math.Max(bytes, LineBytes);
        SetHandle((nint)NativeMemory.AlignedRealloc(At, size, LineBytes));
        if (bytes > Bytes)
        {
            NativeMemory.Clear(At + Bytes, (nuint)(bytes - Bytes));
            GC.AddMemoryPressure(bytes - Bytes);
        }
        else if (bytes < Bytes)
        {
            GC.RemoveMemoryPressure(Bytes - bytes);
        }
        Bytes = bytes;
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree(At);
        if (Bytes > 0)
        {
            GC.RemoveMemoryPressure(Bytes);
        }
        return true;
    }
}
