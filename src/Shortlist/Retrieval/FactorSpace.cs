using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Learning.Factors;

namespace Shortlist.Retrieval;

/// <summary>A trained factorisation with the items it knows by id, so that it outlives row numbers.</summary>
/// <remarks>Immutable.</remarks>
public sealed class FactorSpace : ITrainedPart
{
    private readonly NumberedItems _items;

    public FactorSpace(FactorsModel model, IReadOnlyList<ItemId> items)
    {
        (Model, _items) = (model, new(items));
    }

    public FactorsModel Model { get; }

    /// <summary>In the order of the model's item vectors.</summary>
    public IReadOnlyList<ItemId> Items => _items.All;

    /// <returns>The number of an item within the model, or −1 where training did not meet it.</returns>
    public int Find(ItemId item) => _items.Find(item);

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        _items.Write(writer);
        writer.Bytes(Model.ToBytes());
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static FactorSpace Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var items = NumberedItems.Read(ref reader);
        var model = FactorsModel.Read(reader.Bytes(reader.Remaining));
        return model.ItemCount == items.Length
            ? new(model, items)
            : throw new InvalidDataException(
                $"The factors have {model.ItemCount} items and {items.Length} ids; the data is damaged."
            );
    }
}
