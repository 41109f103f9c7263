using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Tests.Monitoring.Data;

/// <summary>A system's traffic by the hour, healthy or with a fault: more by day than by night, more on weekdays.</summary>
internal sealed class DataStream(ulong seed)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private const double ListsPerHour = 240;

    private readonly SeededRandom _random = new(seed);
    private int _next;

    public static DataSection Data { get; } = TestDesigns.Small.Data;

    /// <summary>The hours from one on, up to another and without it, counted from the start.</summary>
    public IEnumerable<LogEvent> Of(int from, int to, DataFault? fault = null) =>
        Enumerable.Range(from, to - from).SelectMany(hour => Hour(hour, fault ?? DataFault.None));

    private List<LogEvent> Hour(int hour, DataFault fault)
    {
        var at = Start.AddHours(hour);
        var season =
            (1 + (0.6 * Math.Sin(Math.PI * (at.Hour - 8) / 12)))
            * (at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.7 : 1);
        var events = new List<LogEvent>();
        for (var list = Count(ListsPerHour * season * fault.Lists); list > 0; list--)
        {
            events.Add(List(Within(at), fault));
        }
        for (var click = Count(0.3 * ListsPerHour * season * fault.Lists * fault.Clicks); click > 0; click--)
        {
            events.Add(Click(Within(at)));
        }
        for (var item = Count(30); item > 0; item--)
        {
            events.Add(Item(Within(at), fault));
        }
        return [.. events.OrderBy(happened => happened.At)];
    }

    private ListShown List(DateTimeOffset at, DataFault fault) =>
        new()
        {
            Id = $"l{_next}",
            At = at,
            Request = new($"r{_next++}"),
            Context =
                _random.NextDouble() < fault.DeviceMissing
                    ? Attributes.Empty
                    : Attributes.Of(("device", Workbench.Words(Device(fault)))),
            Impressions = [],
        };

    private string Device(DataFault fault) =>
        _random.NextDouble() switch
        {
            var share when fault.NewDevice.Length > 0 && share < 0.2 => fault.NewDevice,
            < 0.5 => "phone",
            < 0.8 => "desktop",
            _ => fault.HasTablets ? "tablet" : "phone",
        };

    private Interaction Click(DateTimeOffset at) =>
        new()
        {
            Id = $"c{_next++}",
            At = at,
            Item = new("i"),
            Kind = "click",
            Request = new("r"),
        };

    private ItemPublished Item(DateTimeOffset at, DataFault fault)
    {
        var price = _random.NextDouble() < fault.PriceCode ? -1 : Math.Round(100 * _random.NextDouble(), 2);
        return new()
        {
            Id = $"i{_next}",
            At = at,
            Item = new($"i{_next++}"),
            Attributes = Attributes.Of(
                ("title", Workbench.Text($"Title {_next}")),
                ("price", Workbench.Number(price)),
                ("tags", Workbench.Words($"t{_random.Next(4_000)}"))
            ),
        };
    }

    private DateTimeOffset Within(DateTimeOffset hour) => hour.AddMilliseconds(_random.Next(3_600_000));

    private int Count(double mean) =>
        Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * _random.NextNormal())));
}
