using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Server.Pages;

/// <summary>Names for the places of items, so that a person can choose one: the words items share with who asks.</summary>
internal static class PlaceLabels
{
    private const int CountMax = 40;

    /// <summary>
    /// The words attribute that items have in common with the context, or else with users, such as a city; null where
    /// there is none.
    /// </summary>
    public static string? Attribute(Design design) =>
        Shared(design, design.Data.Context) ?? Shared(design, design.Data.Users);

    /// <summary>The words that most items have, each with the place of the first item there, in order of the words.</summary>
    public static IReadOnlyList<KeyValuePair<string, AttributeValue.Place>> Of(
        Design design,
        IReadOnlyList<Entity<ItemId>> items
    )
    {
        if (Attribute(design) is not { } label)
        {
            return [];
        }
        return
        [
            .. items
                .Select(item => (Word: WordOf(item, label), Place: PlaceOf(item)))
                .Where(known => known is { Word: not null, Place: not null })
                .GroupBy(known => known.Word!, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Take(CountMax)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.First().Place!)),
        ];
    }

    private static string? WordOf(Entity<ItemId> item, string label) =>
        item.Attributes.Find(label) is AttributeValue.Words { Values: [var word, ..] } ? word : null;

    private static AttributeValue.Place? PlaceOf(Entity<ItemId> item) =>
        item.Attributes.Select(pair => pair.Value).OfType<AttributeValue.Place>().FirstOrDefault();

    private static string? Shared(Design design, IReadOnlyList<AttributeSpec> others) =>
        design
            .Data.Items.FirstOrDefault(item =>
                item.Type is AttributeType.Words
                && others.Any(other => other.Type is AttributeType.Words && other.Name == item.Name)
            )
            ?.Name;
}
