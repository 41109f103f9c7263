using Shortlist.Basics;

namespace Shortlist.Learning.Networks;

/// <summary>Rows of numbers that stand for words, ids and parts of texts while they are learnt.</summary>
/// <remarks>Threads may each change their own rows. 4 bytes a number; what moves the rows keeps its own memory beside it.</remarks>
internal sealed class EmbeddingTable(int rowCount, int dimensions)
{
    private readonly float[] _values = new float[checked(rowCount * dimensions)];

    public int Dimensions => dimensions;

    public int RowCount => rowCount;

    public Span<float> Values => _values;

    public Span<float> Row(int row) => _values.AsSpan(row * dimensions, dimensions);

    /// <summary>Small normal numbers, the same for a row whatever the other rows are.</summary>
    public void Fill(int row, ulong seed)
    {
        var random = new SeededRandom(StableHash.Combine(seed, (ulong)row));
        var spread = 1 / Math.Sqrt(dimensions);
        foreach (ref var value in Row(row))
        {
            value = (float)(spread * random.NextNormal());
        }
    }
}
