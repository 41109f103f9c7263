using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>One vector a row, each padded with noughts to whole registers.</summary>
internal sealed class FactorVectors(int rowCount, int factors)
{
    private const int GramBlockSize = 1_024;

    private readonly float[] _values = new float[rowCount * Padded(factors)];

    public int RowCount => rowCount;

    public int Factors => factors;

    public int Stride { get; } = Padded(factors);

    /// <summary>Without the padding.</summary>
    public Span<float> Row(int row) => _values.AsSpan(row * Stride, factors);

    public ReadOnlySpan<Vector256<float>> Registers(int row) =>
        MemoryMarshal.Cast<float, Vector256<float>>(_values.AsSpan(row * Stride, Stride));

    public static int Padded(int factors) =>
        (factors + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;

    /// <summary>Small normal numbers: far from the saddle at nought, near enough for the first solve to settle.</summary>
    public void Fill(SeededRandom random)
    {
        var spread = 0.1 / Math.Sqrt(factors);
        for (var row = 0; row < rowCount; row++)
        {
            foreach (ref var value in Row(row))
            {
                value = (float)(spread * random.NextNormal());
            }
        }
    }

    /// <summary>The sum over all rows of v·vᵀ, lower triangle, rows of <see cref="Stride"/>; merged in block order.</summary>
    public double[] Gram(Workers workers)
    {
        var blocks = new double[Rows.BlockCount(rowCount, GramBlockSize)][];
        workers.Run(blocks.Length, block => blocks[block] = GramOf(block));
        var gram = new double[factors * Stride];
        foreach (var block in blocks)
        {
            for (var i = 0; i < gram.Length; i++)
            {
                gram[i] += block[i];
            }
        }
        return gram;
    }

    public void Write(ByteWriter writer)
    {
        for (var row = 0; row < rowCount; row++)
        {
            foreach (var value in Row(row))
            {
                writer.Float(value);
            }
        }
    }

    /// <exception cref="InvalidDataException">Fewer numbers are left than the vectors need, or one is not finite.</exception>
    public static FactorVectors Read(ref ByteReader reader, int rowCount, int factors)
    {
        if (
            (long)rowCount * factors * sizeof(float) > reader.Remaining
            || (long)rowCount * Padded(factors) > Array.MaxLength
        )
        {
            throw new InvalidDataException(
                $"{rowCount} vectors of {factors} numbers are announced but {reader.Remaining} bytes are left; the data was cut short."
            );
        }
        var vectors = new FactorVectors(rowCount, factors);
        for (var row = 0; row < rowCount; row++)
        {
            foreach (ref var value in vectors.Row(row))
            {
                value = reader.Float();
                if (!float.IsFinite(value))
                {
                    throw new InvalidDataException("A factor is not a finite number; the data is damaged.");
                }
            }
        }
        return vectors;
    }

    private double[] GramOf(int block)
    {
        var gram = new double[factors * Stride];
        var end = Math.Min(rowCount, (block + 1) * GramBlockSize);
        for (var row = block * GramBlockSize; row < end; row++)
        {
            var values = Row(row);
            for (var i = 0; i < factors; i++)
            {
                double value = values[i];
                for (var j = 0; j <= i; j++)
                {
                    gram[(i * Stride) + j] += value * values[j];
                }
            }
        }
        return gram;
    }
}
