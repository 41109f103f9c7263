using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Items in the order of a time of theirs, or of their publication where they have none: all of them, and those of each
/// word of an attribute.
/// </summary>
/// <remarks>O(log items) to find a place, and usually the end is it; once more for each word of the item.</remarks>
public sealed class FreshFold(EntityTable<ItemId> items, NumberColumn? since, WordsColumn? group)
    : IItemFold,
        ISavedFold
{
    private readonly List<(long AtMs, int Item)> _byTime = [];
    private readonly Dictionary<ulong, List<(long AtMs, int Item)>> _groups = [];
    private readonly Dictionary<int, (long AtMs, ulong[] Words)> _placeOf = [];

    public static FreshFold Of(FeatureSources sources, string? since, string? group = null) =>
        sources.Folds.Share(
            $"{since} {group}",
            () =>
                new FreshFold(
                    sources.Items,
                    ColumnOf<NumberColumn>(sources, since),
                    ColumnOf<WordsColumn>(sources, group)
                )
        );

    public void Put(int item)
    {
        var given = since?[item] ?? double.NaN;
        var time = double.IsNaN(given) ? items[item].Since.ToUnixTimeMilliseconds() : (long)given;
        Retire(item);
        var words = group?[item] ?? [];
        _placeOf.Add(item, (time, words));
        Insert(_byTime, (time, item));
        foreach (var word in words)
        {
            if (!_groups.TryGetValue(word, out var own))
            {
                _groups.Add(word, own = []);
            }
            Insert(own, (time, item));
        }
    }

    public void Retire(int item)
    {
        if (!_placeOf.Remove(item, out var place))
        {
            return;
        }
        _byTime.RemoveAt(_byTime.BinarySearch((place.AtMs, item)));
        foreach (var word in place.Words)
        {
            var own = _groups[word];
            own.RemoveAt(own.BinarySearch((place.AtMs, item)));
            if (own.Count == 0)
            {
                _groups.Remove(word);
            }
        }
    }

    /// <summary>Items no later than a time, latest first.</summary>
    public IEnumerable<(long AtMs, int Item)> Before(long atMs) => Before(_byTime, atMs);

    /// <summary>Items of a group no later than a time, latest first.</summary>
    public IEnumerable<(long AtMs, int Item)> Before(ulong word, long atMs) =>
        _groups.TryGetValue(word, out var own) ? Before(own, atMs) : [];

    public void Save(StateWriter writer)
    {
        writer.Write(_placeOf.Count);
        foreach (var (item, place) in _placeOf)
        {
            writer.Write(item);
            writer.Write(place.AtMs);
            writer.Write<ulong>(place.Words);
        }
    }

    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            var (item, place) = (reader.Read<int>(), (AtMs: reader.Read<long>(), reader.Array<ulong>()));
            _placeOf.Add(item, place);
            _byTime.Add((place.AtMs, item));
            foreach (var word in place.Item2)
            {
                if (!_groups.TryGetValue(word, out var own))
                {
                    _groups.Add(word, own = []);
                }
                own.Add((place.AtMs, item));
            }
        }
        _byTime.Sort();
        foreach (var own in _groups.Values)
        {
            own.Sort();
        }
    }

    private static TColumn? ColumnOf<TColumn>(FeatureSources sources, string? reference)
        where TColumn : class, IColumn, new() =>
        reference is null ? null : sources.Items.Column<TColumn>(FeatureSources.Split(reference).Name);

    private static IEnumerable<(long AtMs, int Item)> Before(List<(long AtMs, int Item)> byTime, long atMs)
    {
        var end = byTime.BinarySearch((atMs, int.MaxValue));
        for (var i = (end < 0 ? ~end : end + 1) - 1; i >= 0; i--)
        {
            yield return byTime[i];
        }
    }

    private static void Insert(List<(long AtMs, int Item)> byTime, (long AtMs, int Item) place) =>
        byTime.Insert(~byTime.BinarySearch(place), place);
}
