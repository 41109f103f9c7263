using System.Numerics;
using System.Numerics.Tensors;
using Shortlist.Basics;

namespace Shortlist.Learning.Networks;

/// <summary>
/// Moves rows of an embedding table by Adam, Kingma and Ba, 2015, where a batch meets few of the rows: only those met move, each
/// by its own count of steps, and the second moment is one number a row, the mean over its squared gradient.
/// </summary>
/// <remarks>
/// Without a count of its own, a row that is first met late would leap three times as far. Threads may each move their own
/// rows. 4 bytes a number of the table and 8 a row.
/// </remarks>
internal sealed class RowAdam(EmbeddingTable table)
{
    private readonly float[] _first = new float[table.RowCount * table.Dimensions];
    private readonly float[] _second = new float[table.RowCount];
    private readonly int[] _steps = new int[table.RowCount];

    /// <summary>One step down a gradient.</summary>
    public void Step(int row, ReadOnlySpan<float> gradient, float rate)
    {
        var square = TensorPrimitives.SumOfSquares(gradient) / gradient.Length;
        _second[row] = (Adam.SecondDecay * _second[row]) + ((1 - Adam.SecondDecay) * square);
        var steps = ++_steps[row];
        var spread = MathF.Sqrt(_second[row] / Adam.Correction(Adam.SecondDecay, steps)) + Adam.Epsilon;
        var scale = rate / (Adam.Correction(Adam.FirstDecay, steps) * spread);

        var values = table.Row(row);
        var first = _first.AsSpan(row * table.Dimensions, table.Dimensions);
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var moment =
                (Adam.FirstDecay * new Vector<float>(first[i..]))
                + ((1 - Adam.FirstDecay) * new Vector<float>(gradient[i..]));
            moment.CopyTo(first[i..]);
            (new Vector<float>(values[i..]) - (scale * moment)).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++)
        {
            first[i] = (Adam.FirstDecay * first[i]) + ((1 - Adam.FirstDecay) * gradient[i]);
            values[i] -= scale * first[i];
        }
    }

    /// <summary>For a checkpoint.</summary>
    public void Write(ByteWriter writer)
    {
        writer.Floats(_first);
        writer.Floats(_second);
        foreach (var steps in _steps)
        {
            writer.Count(steps);
        }
    }

    /// <summary>Takes over what was written for a table of the same shape.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another shape.</exception>
    public void Read(ref ByteReader reader)
    {
        NetworkWeights.ReadInto(ref reader, _first);
        NetworkWeights.ReadInto(ref reader, _second);
        foreach (ref var steps in _steps.AsSpan())
        {
            steps = reader.Int();
        }
    }
}
