using System.Text.Json;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Server.Wire;

/// <summary>The records of one body, each with its line, whether or not they are events.</summary>
internal sealed class EventBatch
{
    private readonly List<int> _lines = [];
    private readonly List<Arrival> _arrivals = [];

    private EventBatch() { }

    public IReadOnlyList<Arrival> Arrivals => _arrivals;

    /// <summary>Of each arrival, from 1: the line of NDJSON, or the place in the array.</summary>
    public IReadOnlyList<int> Lines => _lines;

    /// <summary>Why the body as a whole can't be read; null where it can.</summary>
    public IResult? Problem { get; private init; }

    /// <param name="body">One object, an array, or NDJSON.</param>
    /// <param name="isNdjson">Whether the sender said so; where not, it is found out by looking.</param>
    /// <param name="origin">Who sent it.</param>
    /// <param name="data">What the design allows.</param>
    /// <param name="clock">Gives events a time that bear none.</param>
    /// <param name="countMax">More are refused as a whole, before any is appended.</param>
    public static EventBatch Read(
        byte[] body,
        bool isNdjson,
        Origin origin,
        DataSection data,
        TimeProvider clock,
        int countMax
    )
    {
        Arrival OfLine(ReadOnlyMemory<byte> line) => Arrival.Read(line, origin, data, clock);
        Arrival OfElement(JsonElement element) => Arrival.Read(element, origin, data, clock);
        if (isNdjson)
        {
            return ReadLines(body, OfLine, countMax);
        }
        try
        {
            using var document = JsonDocument.Parse(body, EventJson.DocumentOptions);
            return ReadDocument(document.RootElement, OfElement, countMax);
        }
        catch (JsonException malformed)
        {
            return LooksLikeLines(body)
                ? ReadLines(body, OfLine, countMax)
                : new() { Problem = Problems.Malformed(malformed) };
        }
    }

    private static EventBatch ReadDocument(JsonElement root, Func<JsonElement, Arrival> read, int countMax)
    {
        var batch = new EventBatch();
        if (root.ValueKind is not JsonValueKind.Array)
        {
            batch.Add(1, read(root));
            return batch;
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
        foreach (var (i, element) in root.EnumerateArray().Index())
        {
            batch.Add(i + 1, read(element));
        }
        return batch;
    }

    private static EventBatch ReadLines(byte[] body, Func<ReadOnlyMemory<byte>, Arrival> read, int countMax)
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
                if (batch._arrivals.Count == countMax)
                {
                    return new() { Problem = TooMany(countMax + 1, countMax) };
                }
                batch.Add(line, read(body.AsMemory(start, end - start)));
            }
            start = end + 1;
        }
        return batch._arrivals.Count == 0
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

    private void Add(int line, Arrival arrival)
    {
        _lines.Add(line);
        _arrivals.Add(arrival);
    }

    private static IResult TooMany(int count, int countMax) =>
        Problems.Of(
            413,
            "too-many",
            "There are too many events",
            $"The body has {count} events or more; expected at most {countMax}. Send them in several calls."
        );
}
