using Shortlist.Basics;

namespace Shortlist.Learning.Networks;

/// <summary>
/// The weights of all layers of a network in one array: one gradient of the same length, one <see cref="Adam"/> and one block of
/// bytes serve them all. Layers reserve their part when they are made.
/// </summary>
/// <remarks>Thread-safe to read once all layers are made.</remarks>
internal sealed class NetworkWeights
{
    private float[] _values = [];

    public int Count => _values.Length;

    public Span<float> Values => _values;

    /// <returns>Where the part begins; its weights are nought.</returns>
    public int Reserve(int count)
    {
        var from = _values.Length;
        Array.Resize(ref _values, checked(from + count));
        return from;
    }

    public void Write(ByteWriter writer) => writer.Floats(_values);

    /// <summary>Takes over the weights of a network of the same shape.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another shape.</exception>
    public void Read(ref ByteReader reader) => ReadInto(ref reader, _values);

    /// <summary>Reads numbers that must be as many as there is room for, and finite.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static void ReadInto(ref ByteReader reader, Span<float> values)
    {
        var count = reader.CountOfParts();
        if (count != values.Length)
        {
            throw new InvalidDataException(
                $"The network has {count} numbers where {values.Length} are expected; the data is damaged or of another shape."
            );
        }
        foreach (ref var value in values)
        {
            value = reader.Float();
            if (!float.IsFinite(value))
            {
                throw new InvalidDataException("A number of the network is not finite; the data is damaged.");
            }
        }
    }
}
