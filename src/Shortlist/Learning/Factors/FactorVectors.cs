using System.Runtime.CompilerServices;
using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>One vector a row, each padded with noughts to whole registers and cache lines.</summary>
/// <remarks>4 bytes · rows · padded factors. The memory does not move, so kernels may point into it while this lives.</remarks>
internal sealed unsafe class FactorVectors
{
    /// <summary>Strides are multiples of this: a cache line, and the widest register.</summary>
    public const int Block = 16;

    private readonly float[] _values;
    private readonly int _first; // Where the first cache line within the array begins.

    public FactorVectors(int rowCount, int factors)
    {
        (RowCount, Factors, Stride) = (rowCount, factors, Padded(factors));
        (_values, _first) = AlignedFloats((rowCount * Stride) + Block);
    }

    public int RowCount { get; }

    public int Factors { get; }

    public int Stride { get; }

    /// <summary>Row after row; the caller keeps this object alive while using it.</summary>
    public float* At => (float*)Unsafe.AsPointer(ref _values[_first]);

    /// <summary>Without the padding.</summary>
    public Span<float> Row(int row) => _values.AsSpan(_first + (row * Stride), Factors);

    public static int Padded(int factors) => (factors + Block - 1) & -Block;

    /// <summary>An array that stays where it is, and the first place in it at a cache line; a line longer than asked.</summary>
    public static (float[] Values, int First) AlignedFloats(int count)
    {
        var values = GC.AllocateArray<float>(count + Block, pinned: true);
        var past = (int)((nint)Unsafe.AsPointer(ref values[0]) / sizeof(float)) & (Block - 1);
        return (values, (Block - past) & (Block - 1));
    }

    /// <summary>Small normal numbers: far from the saddle at nought, near enough for the first solve to settle.</summary>
    public void Fill(SeededRandom random)
    {
        var spread = 0.1 / Math.Sqrt(Factors);
        for (var row = 0; row < RowCount; row++)
        {
            foreach (ref var value in Row(row))
            {
                value = (float)(spread * random.NextNormal());
            }
        }
    }

    public void Write(ByteWriter writer)
    {
        for (var row = 0; row < RowCount; row++)
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
        if ((long)rowCount * factors * sizeof(float) > reader.Remaining || !Fits(rowCount, factors))
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

    /// <summary>Whether so many rows can be addressed: about 33 million of 64 factors.</summary>
    public static bool Fits(int rowCount, int factors) =>
        ((long)rowCount * Padded(factors)) + (2 * Block) <= Array.MaxLength;
}
