using System.Text.Json;
using Shortlist.Designs;

namespace Shortlist.Events.Border;

/// <summary>A record at the border: what was sent, where it came from, and the event it makes or why it makes none.</summary>
public sealed record Arrival
{
    /// <summary>As it was sent, or its beginning; empty where the event was made within the process.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>Bytes that were sent; more than <see cref="Raw"/> has where the rest was too long to be held.</summary>
    public long RawLength { get; init; }

    /// <summary>
    /// Whether it was sent in the shape of the HTTP API, so that it can be replayed as it is; a row of a table must be
    /// written anew.
    /// </summary>
    public bool IsEventJson { get; init; } = true;

    public required Origin Origin { get; init; }

    /// <summary>Null where it could not be read.</summary>
    public LogEvent? Event { get; init; }

    /// <summary>The id it bears, as far as that could be read.</summary>
    public string EventId { get; init; } = "";

    /// <summary>Why it could not be read; empty where it could.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>Values in it that the design declares to stand for missing ones.</summary>
    public int CodeCount { get; init; }

    /// <summary>One event as JSON.</summary>
    public static Arrival Read(
        ReadOnlyMemory<byte> raw,
        Origin origin,
        DataSection data,
        TimeProvider clock
    ) => Of(EventJson.Read(raw, data, clock), raw, origin);

    /// <summary>One event of an array, or one that was parsed for another reason.</summary>
    public static Arrival Read(JsonElement element, Origin origin, DataSection data, TimeProvider clock)
    {
        var raw = System.Text.Encoding.UTF8.GetBytes(element.GetRawText());
        return Of(EventJson.Read(element, data, clock), raw, origin);
    }

    /// <summary>An event that was made and not read, as a caller or a data set makes it.</summary>
    public static Arrival Of(LogEvent logEvent, Origin origin) =>
        new()
        {
            Origin = origin,
            Event = logEvent,
            EventId = logEvent.Id,
        };

    /// <summary>What makes no event.</summary>
    public static Arrival Unreadable(
        ReadOnlyMemory<byte> raw,
        long rawLength,
        Origin origin,
        Reason reason
    ) =>
        new()
        {
            Raw = raw,
            RawLength = rawLength,
            Origin = origin,
            Reasons = [reason],
        };

    private static Arrival Of(EventJsonReading reading, ReadOnlyMemory<byte> raw, Origin origin) =>
        reading switch
        {
            EventJsonReading.Read read => new()
            {
                Raw = raw,
                RawLength = raw.Length,
                Origin = origin,
                Event = read.Event,
                EventId = read.Event.Id,
                CodeCount = read.CodeCount,
            },
            EventJsonReading.Refused refused => new()
            {
                Raw = raw,
                RawLength = raw.Length,
                Origin = origin,
                EventId = refused.Id ?? "",
                Reasons = [.. refused.Errors.Select(Reason.Of)],
            },
            _ => throw new InvalidOperationException($"The reading {reading} is of no known case."),
        };
}
