using System.Text.Json;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Server.Wire;

/// <summary>The events of one body, each with its line, and the lines that are none.</summary>
internal sealed class EventBatch
{
    private readonly List<(int Line, LogEvent Event)> _events = [];
    private readonly List<EventLineReply> _refused = [];

    private EventBatch() { }

    public IReadOnlyList<(int Line, LogEvent Event)> Events => _events;

    public IReadOnlyList<EventLineReply> Refused => _refused;

    /// <summary>Why the body as a whole can't be read; null where it can.</summary>
    public IResult? Problem { get; private init; }

    /// <param name="body">One object, an array, or NDJSON.</param>
    /// <param name="isNdjson">Whether the sender said so; where not, it is found out by looking.</param>
    /// <param name="data">What the design allows.</param>
    /// <param name="clock">Gives events a time that bear none.</param>
    /// <param name="countMax">More are refused as a whole, before any is appended.</param>
    public static EventBatch Read(
        byte[] body,
        bool isNdjson,
        DataSection data,
        TimeProvider clock,
        int countMax
    )
    {
        if (isNdjson)
        {
            return ReadLines(body, data, clock, countMax);
        }
        try
        {
            using var document = JsonDocument.Parse(body, EventJson.DocumentOptions);
            return ReadDocument(document.RootElement, data, clock, countMax);
        }
        catch (JsonException malformed)
        {
            return LooksLikeLines(body)
                ? ReadLines(body, data, clock, countMax)
                : new() { Problem = Problems.Malformed(malformed) };
        }
    }

    private static EventBatch ReadDocument(
        JsonElement root,
        DataSection data,
        TimeProvider clock,
        int countMax
    )
    {
        if (root.ValueKind is not JsonValueKind.Array)
        {
            var one = new EventBatch();
            one.Add(1, EventJson.Read(root, data, clock));
            return one;
        }
        if (root.GetArrayLength() is 0)
        {
            return new()
            {
                Problem = Problems.Invalid("", "The array is empty; expected at least one event."),
            };
        }
        if (root.GetArrayLength() > countMax)
        {
            return new() { Problem = TooMany(root.GetArrayLength(), countMax) };
        }
        var batch = new EventBatch();
        var line = 0;
        foreach (var element in root.EnumerateArray())
        {
            batch.Add(++line, EventJson.Read(element, data, clock));
        }
        return batch;
    }

    private static EventBatch ReadLines(byte[] body, DataSection data, TimeProvider clock, int countMax)
    {
        var batch = new EventBatch();
        var (line, start) = (0, 0);
        while (start < body.Length)
        {
            var length = body.AsSpan(start).IndexOf((byte)'\n');
            var end = length < 0 ? body.Length : start + length;
            line++;
            if (body.AsSpan(start, end - start).ContainsAnyExcept(" \t\r"u8))
            {
                if (batch._events.Count + batch._refused.Count == countMax)
                {
                    return new() { Problem = TooMany(countMax + 1, countMax) };
                }
                batch.Add(line, EventJson.Read(body.AsMemory(start, end - start), data, clock));
            }
            start = end + 1;
        }
        return line == 0 || batch._events.Count + batch._refused.Count == 0
            ? new() { Problem = Problems.Invalid("", "The body is empty; expected at least one event.") }
            : batch;
    }

    // The first of several lines is an object of its own.
    private static bool LooksLikeLines(byte[] body)
    {
        var trimmed = body.AsSpan().TrimStart(" \t\r\n"u8);
        var end = trimmed.IndexOf((byte)'\n');
        if (end < 0)
        {
            return false;
        }
        try
        {
            using var first = JsonDocument.Parse(trimmed[..end].ToArray(), EventJson.DocumentOptions);
            return first.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Add(int line, EventJsonReading reading)
    {
        switch (reading)
        {
            case EventJsonReading.Read read:
                _events.Add((line, read.Event));
                break;
            case EventJsonReading.Refused refused:
                _refused.Add(
                    new()
                    {
                        Line = line,
                        Id = refused.Id,
                        Outcome = "rejected",
                        Reason = refused.Reason,
                    }
                );
                break;
        }
    }

    private static IResult TooMany(int count, int countMax) =>
        Problems.Of(
            413,
            "too-many",
            "There are too many events",
            $"The body has {count} events or more; expected at most {countMax}. Send them in several calls."
        );
}
