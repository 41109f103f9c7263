using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>The numbers of the interactions a design declares; 0 is the impression.</summary>
public sealed class InteractionKinds(IReadOnlyList<InteractionSpec> interactions)
{
    public const int Impression = 0;
    public const int CountMax = 63;

    private readonly Dictionary<string, int> _numbers = Bounded(interactions)
        .Select((interaction, i) => (interaction.Name, Number: i + 1))
        .Append(("impression", Impression))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <returns>The number, or −1 for an interaction the design does not declare.</returns>
    public int Find(string name) => _numbers.GetValueOrDefault(name, -1);

    public KindSet SetOf(IEnumerable<string> names) =>
        new(names.Aggregate(0UL, (bits, name) => bits | (1UL << _numbers[name])));

    // A set of interactions is a word of 64 bits; one more would share the bit of another and be counted with it.
    private static IReadOnlyList<InteractionSpec> Bounded(IReadOnlyList<InteractionSpec> interactions)
    {
        Check.InRange(interactions.Count, 0, CountMax);
        return interactions;
    }
}
