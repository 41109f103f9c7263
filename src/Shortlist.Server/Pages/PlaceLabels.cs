using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Server.Hosting;
using Shortlist.Serving;

namespace Shortlist.Server.Pages;

/// <summary>Names for the places of items, so that a person can choose one: the words items share with who asks.</summary>
internal static class PlaceLabels
{
    /// <summary>
    /// The words attribute that items have in common with the context, or else with users, such as a city; null where
    /// there is none.
    /// </summary>
    public static string? Attribute(Design design) =>
        Shared(design, design.Data.Context) ?? Shared(design, design.Data.Users);

    /// <summary>Notes where the items of an answer are.</summary>
    public static void Note(RankAnswer answer, Design design, Sightings sightings)
    {
        if (Attribute(design) is not { } label)
        {
            return;
        }
        foreach (var item in answer.Items)
        {
            if (
                item.Attributes.Find(label) is AttributeValue.Words { Values: [var word, ..] }
                && item.Attributes.Select(pair => pair.Value).OfType<AttributeValue.Place>().FirstOrDefault()
                    is { } place
            )
            {
                sightings.Saw(word, place);
            }
        }
    }

    private static string? Shared(Design design, IReadOnlyList<AttributeSpec> others) =>
        design
            .Data.Items.FirstOrDefault(item =>
                item.Type is AttributeType.Words
                && others.Any(other => other.Type is AttributeType.Words && other.Name == item.Name)
            )
            ?.Name;
}
