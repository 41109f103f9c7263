using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Retrieval;

/// <summary>The items a trained part knows, by id, so that it outlives row numbers.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="items">In the order of the part's own numbers, each once.</param>
internal sealed class NumberedItems(IReadOnlyList<ItemId> items)
{
    private readonly Dictionary<ItemId, int> _numbers = items
        .Select((item, number) => (item, number))
        .ToDictionary(pair => pair.item, pair => pair.number);

    public IReadOnlyList<ItemId> All => items;

    /// <returns>−1 for an item that is not among them.</returns>
    public int Find(ItemId item) => _numbers.GetValueOrDefault(item, -1);

    public void Write(ByteWriter writer)
    {
        writer.Count(items.Count);
        foreach (var item in items)
        {
            writer.Text(item.Value);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static ItemId[] Read(ref ByteReader reader)
    {
        var items = new ItemId[reader.CountOfParts()];
        var met = new HashSet<ItemId>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            var text = reader.Text();
            if (text.Length == 0 || !met.Add(items[i] = new(text)))
            {
                throw new InvalidDataException(
                    $"The item id '{text}' is empty or a second one; the data is damaged."
                );
            }
        }
        return items;
    }
}
