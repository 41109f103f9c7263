using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shortlist.Indexes.Storage;

namespace Shortlist.Indexes.Inverted;

/// <summary>The arrays of a sealed segment, in memory that does not move: its own, or a mapped file's.</summary>
internal sealed unsafe class SealedBytes
{
    private const string TermsName = "terms";
    private const string TermEndsName = "term ends";
    private const string FirstBlocksName = "first blocks";
    private const string BlockRowsName = "block rows";
    private const string BlockPlacesName = "block places";
    private const string BlockBoundsName = "block bounds";
    private const string PostingsName = "postings";

    private static readonly string[] Names =
    [
        TermsName,
        TermEndsName,
        FirstBlocksName,
        BlockRowsName,
        BlockPlacesName,
        BlockBoundsName,
        PostingsName,
    ];

    // Held, for the pointers point into them.
    private readonly (string Name, ReadOnlyMemory<byte> Bytes)[] _sections;

    private SealedBytes(SegmentFacts facts, params (string Name, ReadOnlyMemory<byte> Bytes)[] sections)
    {
        _sections = sections;
        (FieldCount, RowBefore, TermCount) = (facts.Fields.Length, facts.RowBefore, facts.TermCount);
        Terms = Start(0);
        TermEnds = (int*)Start(1);
        FirstBlocks = (int*)Start(2);
        BlockRows = (int*)Start(3);
        BlockPlaces = (uint*)Start(4);
        BlockBounds = Start(5);
        Postings = Start(6);
    }

    public int FieldCount { get; }

    /// <summary>One less than the lowest row.</summary>
    public int RowBefore { get; }

    public int TermCount { get; }

    /// <summary>The keys of the terms one after the other, ascending.</summary>
    public byte* Terms { get; }

    /// <summary>Where the key of each term ends.</summary>
    public int* TermEnds { get; }

    /// <summary>The first block of each term, and after the last term the number of blocks.</summary>
    public int* FirstBlocks { get; }

    public int* BlockRows { get; }

    public uint* BlockPlaces { get; }

    public byte* BlockBounds { get; }

    public byte* Postings { get; }

    /// <summary>In all sections together.</summary>
    public long ByteCount => _sections.Sum(section => (long)section.Bytes.Length);

    public ReadOnlySpan<byte> Term(int term)
    {
        var start = term == 0 ? 0 : TermEnds[term - 1];
        return new(Terms + start, TermEnds[term] - start);
    }

    public static SealedBytes Copy(
        SegmentFacts facts,
        ReadOnlySpan<byte> terms,
        ReadOnlySpan<int> termEnds,
        ReadOnlySpan<int> firstBlocks,
        ReadOnlySpan<int> blockRows,
        ReadOnlySpan<uint> blockPlaces,
        ReadOnlySpan<byte> blockBounds,
        ReadOnlySpan<byte> postings
    ) =>
        new(
            facts,
            (TermsName, Pinned(terms)),
            (TermEndsName, Pinned(MemoryMarshal.AsBytes(termEnds))),
            (FirstBlocksName, Pinned(MemoryMarshal.AsBytes(firstBlocks))),
            (BlockRowsName, Pinned(MemoryMarshal.AsBytes(blockRows))),
            (BlockPlacesName, Pinned(MemoryMarshal.AsBytes(blockPlaces))),
            (BlockBoundsName, Pinned(blockBounds)),
            (PostingsName, Pinned(postings))
        );

    /// <summary>Looks at a file in place.</summary>
    public static SealedBytes Open(SegmentFacts facts, IndexFile file) =>
        new(facts, Array.ConvertAll(Names, name => (name, file[name])));

    public void Save(IndexFileWriter writer)
    {
        foreach (var (name, bytes) in _sections)
        {
            writer.Write(name, bytes.Span);
        }
    }

    private static ReadOnlyMemory<byte> Pinned(ReadOnlySpan<byte> bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(copy);
        return copy;
    }

    private byte* Start(int section) =>
        (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_sections[section].Bytes.Span));
}
