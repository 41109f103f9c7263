using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>
/// The items as the log's end knows them, for what learns from texts. Where a merge learns too, a tenth of the items is kept
/// from the encoders: weights learnt on texts that an encoder has seen would trust it too much.
/// </summary>
/// <param name="Items">Published ones, retired since or not, in order of first appearance.</param>
/// <param name="HoldsOut">Whether a tenth is kept back.</param>
/// <param name="Seed">Decides which tenth.</param>
internal sealed record CatalogueTexts(
    IReadOnlyList<(ItemId Id, Attributes Attributes)> Items,
    bool HoldsOut,
    ulong Seed
)
{
    private const int HeldOneIn = 10;

    public static CatalogueTexts Of(Design design, IEnumerable<LogEvent> log, ulong seed)
    {
        var items = new EntityTable<ItemId>();
        PutItems(log, items, CancellationToken.None);
        return new(
            [
                .. Enumerable
                    .Range(0, items.Count)
                    .Select(row => items[row])
                    .Where(item => item.IsAlive)
                    .Select(item => (item.Id, item.Attributes)),
            ],
            design.Retrieval.Merge is CandidateMerge.Learned,
            seed
        );
    }

    /// <summary>Items as the log's end knows them.</summary>
    public static void PutItems(
        IEnumerable<LogEvent> log,
        EntityTable<ItemId> items,
        CancellationToken cancellation
    )
    {
        foreach (var happened in log)
        {
            cancellation.ThrowIfCancellationRequested();
            switch (happened)
            {
                case ItemPublished published:
                    items.Put(published.Item, published.Attributes, published.At, published.Id);
                    break;
                case ItemChanged changed:
                    items.Change(changed.Item, changed.Changes, changed.At, changed.Id);
                    break;
            }
        }
    }

    public bool IsHeld(ItemId item) => HoldsOut && IsHeld(item.Value);

    public bool IsHeldQuery(string query) => HoldsOut && IsHeld(query);

    private bool IsHeld(string text) => StableHash.Of(text, Seed) % HeldOneIn == 0;
}
