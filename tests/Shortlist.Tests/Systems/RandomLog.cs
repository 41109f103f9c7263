using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Systems;

/// <summary>
/// Small logs in which everything happens that may: items published anew, changed and retired, users described and erased,
/// lists before and after what they led to, lists that share a request, ties in time.
/// </summary>
internal sealed class RandomLog(ulong seed, int count, TimeSpan step)
{
    public const int ItemCount = 8;
    public const int UserCount = 5;
    private const int RequestCount = 20;

    private readonly SeededRandom _random = new(seed);

    /// <summary>Whether users are erased too; their rows have no id any more.</summary>
    public bool Erases { get; init; }

    public LogEvent[] Events() => [.. Enumerable.Range(0, count).Select(Event)];

    /// <summary>The events as they might arrive, none further behind the latest than a time, and all of one share of them late.</summary>
    public static LogEvent[] Shuffled(
        IReadOnlyList<LogEvent> events,
        TimeSpan lateness,
        ulong seed,
        double share = 1
    )
    {
        var random = new SeededRandom(seed);
        return
        [
            .. events
                .Select(each =>
                    (
                        Event: each,
                        Due: each.At + (random.NextDouble() < share ? random.NextDouble() : 0) * lateness
                    )
                )
                .OrderBy(each => each.Due)
                .Select(each => each.Event),
        ];
    }

    private LogEvent Event(int number)
    {
        // In steps, so that many share a millisecond, and with ids whose order says nothing of the time.
        var at = FakeClock.Start + (step * _random.Next(count / 3));
        var id = $"{_random.Next(1_000_000)}-{number}";
        var item = new ItemId($"i{_random.Next(ItemCount)}");
        var user = new UserId($"u{_random.Next(UserCount)}");
        return _random.Next(14) switch
        {
            0 => new ItemPublished
            {
                Id = id,
                At = at,
                Item = item,
                Attributes = OfItem(1),
            },
            1 => new ItemChanged
            {
                Id = id,
                At = at,
                Item = item,
                Changes = OfItem(0.4),
            },
            2 when _random.Next(2) == 0 => new ItemRetired
            {
                Id = id,
                At = at,
                Item = item,
            },
            3 => new UserDescribed
            {
                Id = id,
                At = at,
                User = user,
                Attributes = OfUser(),
            },
            4 when Erases && _random.Next(3) == 0 => new UserErased
            {
                Id = id,
                At = at,
                User = user,
            },
            < 7 => List(id, at, user),
            _ => Did(id, at, item, user),
        };
    }

    private Attributes OfItem(double share) =>
        Attributes.Of([
            .. new (string, AttributeValue)[]
            {
                ("tags", Workbench.Words($"t{_random.Next(3)}", $"t{_random.Next(3)}")),
                ("author", Workbench.Words($"a{_random.Next(3)}")),
                ("price", Workbench.Number(_random.Next(5))),
                ("vector", Workbench.Vector(1, _random.Next(3), _random.Next(3))),
                ("title", Workbench.Text($"title {_random.Next(5)}")),
            }.Where(_ => _random.NextDouble() < share),
        ]);

    private Attributes OfUser() =>
        Attributes.Of(
            ("interests", Workbench.Words($"t{_random.Next(3)}")),
            ("age", Workbench.Number(_random.Next(9)))
        );

    private Attributes OfContext() =>
        _random.Next(3) == 0
            ? Attributes.Empty
            : Attributes.Of(("device", Workbench.Words(_random.Next(2) == 0 ? "phone" : "desktop")));

    private RequestId Request() => new($"r{_random.Next(RequestCount)}");

    private string? Session() => _random.Next(2) == 0 ? $"s{_random.Next(4)}" : null;

    private string? Query() => _random.Next(2) == 0 ? $"query {_random.Next(3)}" : null;

    private ListShown List(string id, DateTimeOffset at, UserId user) =>
        new()
        {
            Id = id,
            At = at,
            Request = Request(),
            User = _random.Next(4) == 0 ? null : user,
            Session = Session(),
            Query = Query(),
            Context = OfContext(),
            Impressions =
            [
                .. Enumerable
                    .Range(0, _random.Next(4))
                    .Select(position => new Impression(new($"i{_random.Next(ItemCount)}"), position)),
            ],
        };

    private Interaction Did(string id, DateTimeOffset at, ItemId item, UserId user) =>
        new()
        {
            Id = id,
            At = at,
            Item = item,
            User = _random.Next(2) == 0 ? null : user,
            Kind = _random.Next(4) == 0 ? "like" : "click",
            Value = _random.Next(3),
            Request = _random.Next(3) == 0 ? null : Request(),
            Session = Session(),
            Query = Query(),
            Context = OfContext(),
        };
}
