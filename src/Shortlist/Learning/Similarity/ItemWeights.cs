using Shortlist.Basics;

namespace Shortlist.Learning.Similarity;

/// <summary>What turning to one item says for every other: a sparse matrix by which a user's history becomes scores.</summary>
/// <remarks>Immutable and thread-safe. 8 bytes a weight.</remarks>
public sealed class ItemWeights
{
    private const byte Version = 1;

    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly float[] _weights;

    private readonly float[] _expected;

    private ItemWeights(int[] starts, int[] items, float[] weights, float[] expected)
    {
        (_starts, _items, _weights, _expected) = (starts, items, weights, expected);
    }

    private static ReadOnlySpan<byte> Mark => "SLIW"u8;

    public int ItemCount => _starts.Length - 1;

    public int WeightCount => _items.Length;

    /// <summary>One an item: its score for a user of whom nothing is known, to which what the user did is added.</summary>
    public ReadOnlySpan<float> Expected => _expected;

    /// <summary>The items that turning to an item says something for, in ascending order.</summary>
    public ReadOnlySpan<int> Items(int item) => _items.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>As <see cref="Items"/>; negative where it speaks against.</summary>
    public ReadOnlySpan<float> Weights(int item) => _weights.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>Adds what a history's item says: its strength times its row.</summary>
    /// <param name="item">Of the history.</param>
    /// <param name="strength">How much the user turned to it.</param>
    /// <param name="scores">One an item, begun with <see cref="Expected"/>.</param>
    public void AddTo(int item, float strength, Span<float> scores)
    {
        var items = Items(item);
        var weights = Weights(item);
        for (var i = 0; i < items.Length; i++)
        {
            scores[items[i]] += strength * weights[i];
        }
    }

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Byte(Version);
        writer.Count(ItemCount);
        foreach (var value in _expected)
        {
            writer.Float(value);
        }
        for (var item = 0; item < ItemCount; item++)
        {
            var last = -1;
            writer.Count(Items(item).Length);
            foreach (var other in Items(item))
            {
                writer.Count(other - last - 1);
                last = other;
            }
            foreach (var weight in Weights(item))
            {
                writer.Float(weight);
            }
        }
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of another version.</exception>
    public static ItemWeights Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark) || reader.Byte() != Version)
        {
            throw new InvalidDataException(
                $"The bytes don't open with SLIW and version {Version}; they are no item weights this library reads."
            );
        }
        var lists = new List[reader.CountOfParts()];
        var expected = ReadFloats(ref reader, lists.Length);
        for (var item = 0; item < lists.Length; item++)
        {
            lists[item] = ReadList(ref reader, lists.Length);
        }
        return reader.Remaining == 0
            ? Of(lists, expected)
            : throw new InvalidDataException(
                $"{reader.Remaining} bytes follow the item weights; the data is damaged."
            );
    }

    internal static ItemWeights Of(IReadOnlyList<List> lists, float[] expected)
    {
        var starts = new int[lists.Count + 1];
        for (var item = 0; item < lists.Count; item++)
        {
            starts[item + 1] = checked(starts[item] + lists[item].Items.Length);
        }
        var (items, weights) = (new int[starts[^1]], new float[starts[^1]]);
        for (var item = 0; item < lists.Count; item++)
        {
            lists[item].Items.CopyTo(items, starts[item]);
            lists[item].Weights.CopyTo(weights, starts[item]);
        }
        return new(starts, items, weights, expected);
    }

    private static List ReadList(ref ByteReader reader, int itemCount)
    {
        var items = new int[reader.CountOfParts()];
        var last = -1L;
        for (var i = 0; i < items.Length; i++)
        {
            last += reader.Int() + 1L;
            items[i] =
                last < itemCount
                    ? (int)last
                    : throw new InvalidDataException(
                        $"A weight is for item {last} of {itemCount}; the data is damaged."
                    );
        }
        return new(items, ReadFloats(ref reader, items.Length));
    }

    private static float[] ReadFloats(ref ByteReader reader, int count)
    {
        if ((long)count * sizeof(float) > reader.Remaining)
        {
            throw new InvalidDataException(
                $"{count} item weights are announced but {reader.Remaining} bytes are left; the data was cut short."
            );
        }
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
        {
            value = reader.Float();
            if (!float.IsFinite(value))
            {
                throw new InvalidDataException("An item weight is not a finite number; the data is damaged.");
            }
        }
        return values;
    }

    /// <summary>The weights of one item, in order of the items they are for.</summary>
    internal readonly record struct List(int[] Items, float[] Weights);
}
