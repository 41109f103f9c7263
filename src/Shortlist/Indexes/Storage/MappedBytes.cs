using System.Buffers;

namespace Shortlist.Indexes.Storage;

/// <summary>A stretch of a mapped file as memory that keeps the file mapped while it is held.</summary>
internal sealed unsafe class MappedBytes(MappedFile file, long offset, int length) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => new(file.Start + offset, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(file.Start + offset + elementIndex);

    // The memory does not move, so there is nothing to let go.
    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
