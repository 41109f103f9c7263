using System.Numerics.Tensors;
using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Towers;

/// <summary>
/// One tower: the mean vector of the tokens of every field and the numbers side by side, a hidden layer, and a direction.
/// </summary>
/// <remarks>Thread-safe while nothing moves its weights.</remarks>
internal sealed class Tower
{
    /// <summary>Below this length an output has no direction worth keeping.</summary>
    private const float LengthMin = 1e-6f;

    private readonly EmbeddingTable _table;

    public Tower(
        NetworkWeights weights,
        EmbeddingTable table,
        int fieldCount,
        TowerNumbers numbers,
        int hidden,
        SeededRandom random
    )
    {
        (_table, FieldCount, Numbers) = (table, fieldCount, numbers);
        Stack = new(
            weights,
            (fieldCount * table.Dimensions) + (TowerNumbers.Width * numbers.Count),
            [hidden, table.Dimensions],
            Activation.Identity,
            random
        );
    }

    public int FieldCount { get; }

    public TowerNumbers Numbers { get; }

    public DenseStack Stack { get; }

    public int Dimensions => _table.Dimensions;

    /// <summary>Writes the mean vector of a field's rows.</summary>
    public void Pool(ReadOnlySpan<int> rows, Span<float> mean)
    {
        if (rows.Length == 1)
        {
            _table.Row(rows[0]).CopyTo(mean);
            return;
        }
        mean.Clear();
        foreach (var row in rows)
        {
            TensorPrimitives.Add(mean, _table.Row(row), mean);
        }
        TensorPrimitives.Multiply(mean, 1f / Math.Max(1, rows.Length), mean);
    }

    /// <summary>Writes a direction and returns the length before.</summary>
    public static float Normalise(ReadOnlySpan<float> output, Span<float> unit)
    {
        var length = Math.Max(LengthMin, TensorPrimitives.Norm(output));
        TensorPrimitives.Multiply(output, 1 / length, unit);
        return length;
    }

    /// <summary>From the gradient by a direction to that by the output: what changes only its length changes nothing.</summary>
    public static void Unscale(ReadOnlySpan<float> unit, Span<float> gradient, float length)
    {
        var along = TensorPrimitives.Dot(unit, gradient);
        TensorPrimitives.MultiplyAdd(unit, -along, gradient, gradient);
        TensorPrimitives.Multiply(gradient, 1 / length, gradient);
    }

    /// <summary>The direction of one input.</summary>
    /// <param name="fields">Rows of every field.</param>
    /// <param name="numbers">As many as the tower takes.</param>
    public float[] Direct(IReadOnlyList<int[]> fields, ReadOnlySpan<float> numbers)
    {
        var input = new float[Stack.Inputs];
        for (var field = 0; field < FieldCount; field++)
        {
            Pool(fields[field], input.AsSpan(field * Dimensions, Dimensions));
        }
        Numbers.Scale(numbers, input.AsSpan(FieldCount * Dimensions));
        var activations = new float[Stack.ActivationCount(1)];
        Stack.Forward(input, activations, 1);
        var unit = new float[Dimensions];
        Normalise(Stack.Output(activations, 1), unit);
        return unit;
    }
}
