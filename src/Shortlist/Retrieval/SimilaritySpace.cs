using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Learning.Similarity;

namespace Shortlist.Retrieval;

/// <summary>Trained weights between items with the items they know by id, so that they outlive row numbers.</summary>
/// <remarks>Immutable.</remarks>
public sealed class SimilaritySpace : ITrainedPart
{
    private readonly NumberedItems _items;

    /// <param name="weights">Trained.</param>
    /// <param name="items">In the order of the weights' items.</param>
    /// <param name="leftOut">Items that people turned to and that were not among the most popular that training takes.</param>
    public SimilaritySpace(ItemWeights weights, IReadOnlyList<ItemId> items, int leftOut)
    {
        (Weights, _items, LeftOut) = (weights, new(items), leftOut);
    }

    public ItemWeights Weights { get; }

    public IReadOnlyList<ItemId> Items => _items.All;

    /// <summary>Items that people turned to and that nothing is known of, because more popular ones filled the places.</summary>
    public int LeftOut { get; }

    /// <returns>The number of an item within the weights, or −1 where training did not take it.</returns>
    public int Find(ItemId item) => _items.Find(item);

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Count(LeftOut);
        _items.Write(writer);
        writer.Bytes(Weights.ToBytes());
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static SimilaritySpace Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var leftOut = reader.Int();
        var items = NumberedItems.Read(ref reader);
        var weights = ItemWeights.Read(reader.Bytes(reader.Remaining));
        return weights.ItemCount == items.Length
            ? new(weights, items, leftOut)
            : throw new InvalidDataException(
                $"There are weights of {weights.ItemCount} items and {items.Length} ids; the data is damaged."
            );
    }
}
