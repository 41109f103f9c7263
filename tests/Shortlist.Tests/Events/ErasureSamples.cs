using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

/// <summary>Logs of a few users whose events refer to each other, and the plain definition of what an erasure leaves.</summary>
internal static class ErasureSamples
{
    /// <summary>Ids that are parts of each other, of items and of events, and ids that somebody made up to break something.</summary>
    public static readonly string[] Users =
    [
        "user-100",
        "user-1000",
        "item-1",
        "7",
        "a\0b",
        "🐙 日本語",
        "../../etc/passwd",
        "{\"user\":\"user-100\"}",
        "%2Fuser-100",
        new('x', UserId.LengthCharsMax),
    ];

    public static LogEvent[] Random(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(number => Next(number, random))];
    }

    /// <summary>The events that are not a user's, with the offsets they have in a log of all of them.</summary>
    public static LoggedEvent[] Without(IReadOnlyList<LogEvent> events, params string[] users)
    {
        var ids = users.Select(user => new UserId(user)).ToHashSet();
        var requests = events
            .OfType<ListShown>()
            .Where(list => list.User is { } user && ids.Contains(user))
            .Select(list => list.Request)
            .ToHashSet();
        return
        [
            .. events
                .Select((happened, offset) => new LoggedEvent(offset, happened))
                .Where(logged => UserOf(logged.Event) is not { } user || !ids.Contains(user))
                .Where(logged =>
                    logged.Event is not Interaction { User: null, Request: { } request }
                    || !requests.Contains(request)
                ),
        ];
    }

    public static UserId? UserOf(LogEvent happened) =>
        happened switch
        {
            UserDescribed described => described.User,
            UserErased erased => erased.User,
            ListShown list => list.User,
            Interaction interaction => interaction.User,
            _ => null,
        };

    /// <summary>Of records with arrays in them, which compare by reference.</summary>
    public static void AssertSame(IEnumerable<LoggedEvent> expected, IEnumerable<LoggedEvent> actual)
    {
        LoggedEvent[] all = [.. actual];
        Assert.Equal(expected.Select(logged => logged.Offset), all.Select(logged => logged.Offset));
        foreach (var (one, other) in expected.Zip(all))
        {
            EventSamples.AssertSame(one.Event with { ArrivedAt = other.Event.ArrivedAt }, other.Event);
        }
    }

    private static LogEvent Next(int number, SeededRandom random)
    {
        var at = EventSamples.Start.AddSeconds(number);
        var user = new UserId(Users[random.Next(Users.Length)]);
        var item = new ItemId($"item-{random.Next(9)}");
        var request = new RequestId($"request-{random.Next(20)}");
        return random.Next(8) switch
        {
            0 => new ItemPublished
            {
                Id = $"event-{number} of {user.Value[..Math.Min(60, user.Value.Length)]}",
                At = at,
                Item = item,
                Attributes = Attributes.Of(("host", new AttributeValue.Words([user.Value]))),
            },
            1 => new UserDescribed
            {
                Id = $"event-{number}",
                At = at,
                User = user,
                Attributes = Attributes.Of(("city", new AttributeValue.Text($"Town of {number}"))),
            },
            2 when random.Next(4) == 0 => new UserErased
            {
                Id = $"event-{number}",
                At = at,
                User = user,
            },
            2 or 3 => new ListShown
            {
                Id = $"event-{number}",
                At = at,
                Request = request,
                User = random.Next(3) == 0 ? null : user,
                Impressions = [new(item, 0)],
            },
            _ => new Interaction
            {
                Id = $"event-{number}",
                At = at,
                Item = item,
                Kind = "click",
                User = random.Next(3) == 0 ? null : user,
                Request = random.Next(3) == 0 ? null : request,
            },
        };
    }
}
