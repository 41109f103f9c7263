using Shortlist.Basics;

namespace Shortlist.Events;

/// <summary>
/// The order in which events count, whatever order they arrive in: by time, and at one time publications and descriptions
/// before changes, retirements, erasures, lists, interactions; what is still equal goes by the event's id.
/// </summary>
/// <remarks>Ids are compared by their hash first, because that is what the tables keep of an id.</remarks>
public sealed class EventOrder : IComparer<LogEvent>
{
    public static readonly EventOrder Instance = new();

    private EventOrder() { }

    public int Compare(LogEvent? x, LogEvent? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byTime = x.At.ToUnixTimeMilliseconds().CompareTo(y.At.ToUnixTimeMilliseconds());
        if (byTime != 0)
        {
            return byTime;
        }
        var byRank = RankOf(x).CompareTo(RankOf(y));
        if (byRank != 0)
        {
            return byRank;
        }
        var byHash = StableHash.Of(x.Id).CompareTo(StableHash.Of(y.Id));
        return byHash != 0 ? byHash : string.CompareOrdinal(x.Id, y.Id);
    }

    private static int RankOf(LogEvent happened) =>
        happened switch
        {
            ItemPublished or UserDescribed => 0,
            ItemChanged => 1,
            ItemRetired => 2,
            UserErased => 3,
            ListShown => 4,
            _ => 5,
        };
}
