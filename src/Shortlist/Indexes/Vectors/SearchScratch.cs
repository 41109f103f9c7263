using System.Runtime.CompilerServices;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Vectors;

/// <summary>What one search or one insertion works with, kept for the next so that searching allocates nothing.</summary>
/// <remarks>Belongs to one thread at a time.</remarks>
internal sealed unsafe class SearchScratch(VectorIndexOptions options)
{
    private readonly NativeBlock _memory = NativeBlock.Of(
        (FloatKernels.Padded(options.Dimension) * sizeof(float))
            + ((2L + (2 * options.M)) * CodeKernels.Padded(options.Dimension))
    );
    private readonly int _floatCount = FloatKernels.Padded(options.Dimension);
    private readonly int _codeBytes = CodeKernels.Padded(options.Dimension);
    private ushort[] _visited = [];
    private ushort _epoch;

    /// <summary>The query as it is compared: of length 1 for cosines; padded with zeros.</summary>
    public float* Query => (float*)_memory.At;

    /// <summary>The query, or the vector that is being linked, as signed bytes.</summary>
    public sbyte* Signed => (sbyte*)_memory.At + (_floatCount * sizeof(float));

    /// <summary>The vector whose links are chosen anew, as signed bytes.</summary>
    public sbyte* Target => Signed + _codeBytes;

    /// <summary>Chosen links as signed bytes, one after the other.</summary>
    public sbyte* Chosen => Signed + (2 * _codeBytes);

    public SignedQuery Asked;
    public readonly Beam Beam = new();
    public readonly Frontier Frontier = new();
    public readonly uint[] Fresh = new uint[2 * options.M];
    public readonly uint[] FreshBehind = new uint[2 * options.M];
    public readonly SignedQuery[] ChosenScales = new SignedQuery[2 * options.M];
    public readonly int[] MinDots = new int[256];
    public ulong[] Candidates = new ulong[256];
    public ScoredRow[] Rows = new ScoredRow[64];

    public Span<float> QuerySpan => new(Query, _floatCount);

    public Span<sbyte> SignedSpan => new(Signed, _codeBytes);

    /// <summary>A slot has been visited where its place holds the number.</summary>
    public (ushort[] Places, ushort Number) Visited => (_visited, _epoch);

    /// <summary>Forgets which slots have been visited.</summary>
    public void Begin(int slots)
    {
        if (_visited.Length < slots)
        {
            _visited = new ushort[slots + (slots / 4)];
            _epoch = 0;
        }
        if (++_epoch == 0)
        {
            Array.Clear(_visited);
            _epoch = 1;
        }
    }

    /// <returns>Whether the slot had not been visited.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Visit(int slot)
    {
        ref var seen = ref _visited[slot];
        if (seen == _epoch)
        {
            return false;
        }
        seen = _epoch;
        return true;
    }

    public void AddCandidate(ref int count, ulong key)
    {
        if (count == Candidates.Length)
        {
            Array.Resize(ref Candidates, 2 * count);
        }
        Candidates[count++] = key;
    }

    public Span<ScoredRow> RowsFor(int count)
    {
        if (Rows.Length < count)
        {
            Rows = new ScoredRow[count];
        }
        return Rows.AsSpan(0, count);
    }
}
