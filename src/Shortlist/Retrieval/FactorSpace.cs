using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Learning.Factors;

namespace Shortlist.Retrieval;

/// <summary>A trained factorisation with the items it knows by id, so that it outlives row numbers.</summary>
/// <remarks>Immutable.</remarks>
public sealed class FactorSpace : ITrainedPart
{
    private readonly Dictionary<ItemId, int> _numbers;

    public FactorSpace(FactorsModel model, IReadOnlyList<ItemId> items)
    {
        (Model, Items) = (model, items);
        _numbers = items
            .Select((item, number) => (item, number))
            .ToDictionary(pair => pair.item, pair => pair.number);
    }

    public FactorsModel Model { get; }

    /// <summary>In the order of the model's item vectors.</summary>
    public IReadOnlyList<ItemId> Items { get; }

    /// <returns>The number of an item within the model, or −1 where training did not meet it.</returns>
    public int Find(ItemId item) => _numbers.GetValueOrDefault(item, -1);

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Count(Items.Count);
        foreach (var item in Items)
        {
            writer.Text(item.Value);
        }
        writer.Bytes(Model.ToBytes());
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static FactorSpace Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var items = new ItemId[reader.CountOfParts()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(reader.Text());
        }
        var model = FactorsModel.Read(reader.Bytes(reader.Remaining));
        return model.ItemCount == items.Length
            ? new(model, items)
            : throw new InvalidDataException(
                $"The factors have {model.ItemCount} items and {items.Length} ids; the data is damaged."
            );
    }
}
