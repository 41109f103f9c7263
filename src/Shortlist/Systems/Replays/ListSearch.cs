using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Systems.Replays;

/// <summary>Finds the list of a request in a log, the newest part first: who asks why asks soon.</summary>
internal static class ListSearch
{
    /// <summary>Events that are read at a time.</summary>
    public const int WindowCount = 16_384;

    /// <param name="source">Whose log.</param>
    /// <param name="request">Whose list.</param>
    /// <param name="eventCountMax">Events that are read at most, about a second a million.</param>
    /// <param name="cancellation">Looked at between windows.</param>
    public static ListShown? Find(
        ReplaySource source,
        RequestId request,
        long eventCountMax,
        CancellationToken cancellation
    )
    {
        var last = Math.Max(source.First, source.End - eventCountMax);
        for (var end = source.End; end > last; )
        {
            cancellation.ThrowIfCancellationRequested();
            var from = Math.Max(last, end - WindowCount);
            foreach (var (offset, happened) in source.Events(from))
            {
                if (offset >= end)
                {
                    break;
                }
                if (happened is ListShown list && list.Request == request)
                {
                    return list;
                }
            }
            end = from;
        }
        return null;
    }
}
