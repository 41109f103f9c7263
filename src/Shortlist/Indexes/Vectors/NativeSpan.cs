namespace Shortlist.Indexes.Vectors;

/// <summary>A stretch of native memory that may be longer than a span; valid while its block is alive and not resized.</summary>
internal readonly unsafe struct NativeSpan(byte* start, long length)
{
    private readonly byte* _start = start;

    public long Length => length;

    public Span<byte> Slice(long offset, int lengthMax) =>
        new(_start + offset, (int)Math.Min(lengthMax, length - offset));
}
