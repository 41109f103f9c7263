using Shortlist.Basics;

namespace Shortlist.Learning.Encoders;

/// <summary>The rows that word vectors are made of, while they are learnt.</summary>
/// <remarks>
/// Steps by AdaGrad, Duchi, Hazan and Singer, 2011: rows of rare words, which are seldom moved, move further at a time.
/// </remarks>
internal sealed class EmbeddingTable(int rowCount, int dimensions)
{
    private readonly float[] _values = new float[checked(rowCount * dimensions)];
    private readonly float[] _squares = new float[rowCount * dimensions];

    public int Dimensions => dimensions;

    public int RowCount => rowCount;

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

    /// <summary>One step down a gradient.</summary>
    public void Step(int row, ReadOnlySpan<float> gradient, float rate)
    {
        var values = Row(row);
        var squares = _squares.AsSpan(row * dimensions, dimensions);
        for (var i = 0; i < values.Length; i++)
        {
            squares[i] += gradient[i] * gradient[i];
            values[i] -= rate * gradient[i] / (MathF.Sqrt(squares[i]) + 1e-8f);
        }
    }
}
