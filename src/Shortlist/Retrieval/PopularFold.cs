using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The items most interacted with, by a count that halves every half-life, overall or for each word of an attribute.
/// All counts fade alike, so their order changes only when something is added, and the best of a group can be kept sorted.
/// </summary>
/// <remarks>Each group keeps its best <see cref="BestCountMax"/>; see <see cref="PopularGroup"/> for the cost.</remarks>
public sealed class PopularFold(KindSet of, AttributeReader<ulong[]>? group, DecayClock clock)
    : IFold,
        ISavedFold
{
    public const int BestCountMax = 2_048;

    private readonly Dictionary<ulong, PopularGroup> _groups = [];
    private long _atMs = long.MinValue;
    private Moment _at;

    public KindSet Kinds => of;

    public static PopularFold Of(FeatureSources sources, Designs.Parameters parameters) =>
        Of(sources, parameters.Words("of"), parameters.TextOrNull("group"), parameters.Duration("half_life"));

    public static PopularFold Of(
        FeatureSources sources,
        IReadOnlyList<string> of,
        string? group,
        TimeSpan halfLife
    )
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        return sources.Folds.Share(
            $"{kinds.Bits} {group} {halfLife}",
            () =>
                new PopularFold(
                    kinds,
                    group is null ? null : sources.Words(group),
                    DecayClock.Lasting(halfLife)
                )
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        if (!of.Contains(occurrence.Kind))
        {
            return;
        }
        if (occurrence.AtMs != _atMs)
        {
            (_atMs, _at) = (occurrence.AtMs, clock.At(occurrence.AtMs));
        }
        Add(0, in occurrence);
        foreach (var word in group?.Of(in occurrence) ?? [])
        {
            Add(word, in occurrence);
        }
    }

    /// <summary>The best items of a group, best first, with their counts as of now; 0 is everything.</summary>
    public IEnumerable<(int Item, double Count)> Best(ulong word, long atMs) =>
        _groups.TryGetValue(word, out var known) ? known.Best(clock.At(atMs)) : [];

    /// <summary>The count of an item in a group as of now, however small; 0 where nobody turned to it.</summary>
    public double CountOf(ulong word, int item, long atMs) =>
        _groups.TryGetValue(word, out var known) ? known.CountOf(item, clock.At(atMs)) : 0;

    public void Save(StateWriter writer)
    {
        writer.Write(_groups.Count);
        foreach (var (word, known) in _groups)
        {
            writer.Write(word);
            known.Save(writer);
        }
    }

    public void Load(StateReader reader)
    {
        _groups.Clear();
        for (var left = reader.Count(); left > 0; left--)
        {
            var known = new PopularGroup(clock);
            _groups.Add(reader.Read<ulong>(), known);
            known.Load(reader);
        }
    }

    private void Add(ulong word, in Occurrence occurrence)
    {
        if (!_groups.TryGetValue(word, out var known))
        {
            known = new(clock);
            _groups.Add(word, known);
        }
        known.Add(occurrence.Item, in _at, occurrence.Weight);
    }
}
