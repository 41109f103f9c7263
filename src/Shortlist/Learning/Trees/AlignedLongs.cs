using System.Runtime.CompilerServices;

namespace Shortlist.Learning.Trees;

/// <summary>Pinned memory that starts at a cache line, so that a row's codes or eight cells never lie across two.</summary>
/// <remarks>Its pointer is good for as long as the object is referenced; the memory goes with it.</remarks>
internal sealed unsafe class AlignedLongs
{
    private const int LineBytes = 64;

    private readonly long[] _memory;

    public AlignedLongs(long length)
    {
        _memory = GC.AllocateArray<long>(checked((int)(length + (LineBytes / sizeof(long)))), pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref _memory[0]);
        Pointer = (long*)((start + LineBytes - 1) & ~(nuint)(LineBytes - 1));
        Length = (int)length;
    }

    public long* Pointer { get; }

    public int Length { get; }

    public Span<long> Span => new(Pointer, Length);
}
