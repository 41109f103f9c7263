using System.Runtime.InteropServices;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>What the people did whom a user lists: friends, or those one follows.</summary>
/// <remarks>Bounded: the first <see cref="PeopleCountMax"/> people of a list, and of each what their history holds.</remarks>
public sealed class Circle(EntityTable<UserId> users, HistoryFold histories, string attribute)
{
    public const int PeopleCountMax = 256;

    public static Circle Of(FeatureSources sources, IReadOnlyList<string> of, string reference) =>
        sources.Folds.Share(
            $"{sources.Kinds.SetOf(of).Bits} {reference}",
            () => new Circle(sources.Users, HistoryFold.Of(sources, of), FeatureSources.Split(reference).Name)
        );

    /// <summary>How many people the subject lists, and by item how many of them turned to it; found once a request.</summary>
    public (int People, IReadOnlyDictionary<int, int> Items) Of(Subject subject)
    {
        var found = subject.Memo(this, Find);
        return (found.People, found.Items);
    }

    private Found Find(Subject asked)
    {
        var items = new Dictionary<int, int>();
        if (asked.User < 0 || users[asked.User].Attributes.Find(attribute) is not AttributeValue.Words people)
        {
            return new(0, items);
        }
        var count = Math.Min(people.Values.Length, PeopleCountMax);
        foreach (var id in people.Values.AsSpan()[..count])
        {
            var friend = users.Find(new(id));
            if (friend < 0)
            {
                continue; // Listed, but never heard of or erased: one who did nothing.
            }
            foreach (var (item, _) in histories.Of(friend))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(items, item, out _)++;
            }
        }
        return new(count, items);
    }

    private sealed record Found(int People, Dictionary<int, int> Items);
}
