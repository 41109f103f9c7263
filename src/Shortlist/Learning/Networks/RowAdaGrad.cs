namespace Shortlist.Learning.Networks;

/// <summary>
/// Moves rows of an embedding table by AdaGrad, Duchi, Hazan and Singer, 2011: rows of rare words, which are seldom moved, move
/// further at a time.
/// </summary>
/// <remarks>Threads may each move their own rows. 4 bytes a number of the table.</remarks>
internal sealed class RowAdaGrad(EmbeddingTable table)
{
    private readonly float[] _squares = new float[table.RowCount * table.Dimensions];

    /// <summary>One step down a gradient.</summary>
    public void Step(int row, ReadOnlySpan<float> gradient, float rate)
    {
        var values = table.Row(row);
        var squares = _squares.AsSpan(row * table.Dimensions, table.Dimensions);
        for (var i = 0; i < values.Length; i++)
        {
            squares[i] += gradient[i] * gradient[i];
            values[i] -= rate * gradient[i] / (MathF.Sqrt(squares[i]) + 1e-8f);
        }
    }
}
