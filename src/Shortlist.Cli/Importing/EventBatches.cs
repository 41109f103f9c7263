using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Cli.Importing;

/// <summary>Events that are made one by one as batches to import.</summary>
internal static class EventBatches
{
    /// <param name="events">The same each time.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="from">As many events are passed over as it says.</param>
    /// <param name="batchCount">Events in a batch.</param>
    public static IEnumerable<ImportBatch> Of(
        IEnumerable<LogEvent> events,
        string source,
        ImportMark from,
        int batchCount
    )
    {
        var origin = new Origin(source, 0);
        var count = from.Events;
        foreach (var batch in events.SkipLong(from.Events).Chunk(batchCount))
        {
            count += batch.Length;
            yield return new([.. batch.Select(logEvent => Arrival.Of(logEvent, origin))], new(0, 0, count));
        }
    }

    private static IEnumerable<LogEvent> SkipLong(this IEnumerable<LogEvent> events, long count)
    {
        foreach (var each in events)
        {
            if (count-- <= 0)
            {
                yield return each;
            }
        }
    }
}
