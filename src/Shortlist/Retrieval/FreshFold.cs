using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Items in the order of a time of theirs, or of their publication where they have none.</summary>
/// <remarks>O(log items) to find a place, and usually the end is it.</remarks>
public sealed class FreshFold(EntityTable<ItemId> items, NumberColumn? since) : IItemFold
{
    private readonly List<(long AtMs, int Item)> _byTime = [];
    private readonly Dictionary<int, long> _timeOf = [];

    public static FreshFold Of(FeatureSources sources, string? since) =>
        sources.Folds.Share(
            since ?? "",
            () =>
                new FreshFold(
                    sources.Items,
                    since is null
                        ? null
                        : sources.Items.Column<NumberColumn>(FeatureSources.Split(since).Name)
                )
        );

    public void Put(int item)
    {
        var given = since?[item] ?? double.NaN;
        var time = double.IsNaN(given) ? items[item].Since.ToUnixTimeMilliseconds() : (long)given;
        Retire(item);
        _timeOf.Add(item, time);
        _byTime.Insert(~_byTime.BinarySearch((time, item)), (time, item));
    }

    public void Retire(int item)
    {
        if (_timeOf.Remove(item, out var time))
        {
            _byTime.RemoveAt(_byTime.BinarySearch((time, item)));
        }
    }

    /// <summary>Items no later than a time, latest first.</summary>
    public IEnumerable<(long AtMs, int Item)> Before(long atMs)
    {
        var end = _byTime.BinarySearch((atMs, int.MaxValue));
        for (var i = (end < 0 ? ~end : end + 1) - 1; i >= 0; i--)
        {
            yield return _byTime[i];
        }
    }
}
