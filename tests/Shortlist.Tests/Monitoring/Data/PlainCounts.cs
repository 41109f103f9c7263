using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

/// <summary>The counts of a report again, the slow and plain way.</summary>
internal static class PlainCounts
{
    public static void AreIn(DataReport report, IReadOnlyList<LogEvent> events)
    {
        var from = report.From!.Value;
        Assert.Equal(
            By(from, events.OfType<ItemChanged>()),
            report.Volumes.Single(volume => volume.Name == "item_changed").Hours
        );
        Assert.Equal(
            By(from, events.OfType<Interaction>().Where(one => one.Kind == "click")),
            report.Volumes.Single(volume => volume.Name == "click").Hours
        );
        var contexts = events
            .Select(happened => (Event: happened, Context: ContextOf(happened)))
            .Where(one => one.Context is not null)
            .ToList();
        var device = report.Fields.Single(field => field.Name == "context.device");
        Assert.Equal(By(from, contexts.Select(one => one.Event)), device.RecordHours);
        Assert.Equal(
            By(from, contexts.Where(one => one.Context!.Find("device") is null).Select(one => one.Event)),
            device.MissingHours
        );
        var published = events.OfType<ItemPublished>().ToList();
        var price = report.Fields.Single(field => field.Name == "item.price");
        Assert.Equal(
            By(from, published.Where(one => one.Attributes.Find("price") is null)),
            price.MissingHours
        );
        TagsAreIn(report, events, from);
    }

    private static Attributes? ContextOf(LogEvent happened) =>
        happened switch
        {
            ListShown list => list.Context,
            Interaction { Kind: "click" } click when click.Request is null || click.Context.Count > 0 =>
                click.Context,
            _ => null,
        };

    private static void TagsAreIn(DataReport report, IReadOnlyList<LogEvent> events, DateTimeOffset from)
    {
        var until = report.Until!.Value;
        var told = events
            .Where(happened => happened.At < until)
            .Select(happened =>
                (
                    happened.At,
                    Attributes: happened switch
                    {
                        ItemPublished one => one.Attributes,
                        ItemChanged one => one.Changes,
                        _ => Attributes.Empty,
                    }
                )
            )
            .ToList();
        var day = told.Where(one => one.At >= until.AddDays(-1)).ToList();
        var words = Words(day).Count >= 100 ? Words(day) : Words(told.Where(one => one.At >= from));
        var tags = report.Fields.Single(field => field.Name == "item.tags");
        Assert.Equal(
            words
                .CountBy(word => word, StringComparer.Ordinal)
                .Where(pair => pair.Value >= 5)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(8)
                .Select(pair => new DataValue(pair.Key, pair.Value, (double)pair.Value / words.Count)),
            tags.Top
        );
        var prices = told.Where(one => one.At >= from)
            .Select(one => (one.Attributes.Find("price") as AttributeValue.Number)?.Value)
            .OfType<double>()
            .ToList();
        var price = report.Fields.Single(field => field.Name == "item.price");
        Assert.Equal(prices.Average(), price.Mean!.Value, 9);
        Assert.Equal((prices.Min(), prices.Max()), (price.Least!.Value, price.Greatest!.Value));
    }

    private static List<string> Words(IEnumerable<(DateTimeOffset At, Attributes Attributes)> told) =>
        [.. told.SelectMany(one => (one.Attributes.Find("tags") as AttributeValue.Words)?.Values ?? [])];

    private static long[] By(DateTimeOffset from, IEnumerable<LogEvent> events)
    {
        var hours = new long[DataMonitor.WeekHours];
        foreach (var happened in events)
        {
            var hour = (int)Math.Floor((happened.At - from).TotalHours);
            if (hour >= 0 && hour < hours.Length)
            {
                hours[hour]++;
            }
        }
        return hours;
    }
}
