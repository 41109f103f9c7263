using System.Numerics.Tensors;
using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>Vectors scaled to length 1, so that a dot product is a cosine; empty where missing or all zero.</summary>
public sealed class VectorColumn : IColumn
{
    private readonly List<float[]> _values = [];

    public float[] this[int row] => (uint)row < (uint)_values.Count ? _values[row] : [];

    public void Set(int row, AttributeValue? value)
    {
        while (_values.Count <= row)
        {
            _values.Add([]);
        }
        _values[row] = Of(value);
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_values.Count);
        foreach (var vector in _values)
        {
            writer.Write<float>(vector);
        }
    }

    public void Load(StateReader reader)
    {
        var left = reader.Count(sizeof(int));
        _values.Clear();
        for (_values.EnsureCapacity(left); left > 0; left--)
        {
            _values.Add(reader.Array<float>());
        }
    }

    public static float[] Of(AttributeValue? value)
    {
        if (value is not AttributeValue.Vector vector)
        {
            return [];
        }
        var length = TensorPrimitives.Norm(vector.Values.AsSpan());
        if (!(length > 0) || !float.IsFinite(length))
        {
            return [];
        }
        var unit = new float[vector.Values.Length];
        TensorPrimitives.Divide(vector.Values.AsSpan(), length, unit);
        return unit;
    }
}
