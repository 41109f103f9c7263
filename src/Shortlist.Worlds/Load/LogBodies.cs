using System.Buffers;
using System.Text.Json;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Worlds.Load;

/// <summary>What people really asked a system for: a fair sample of the lists in its log, as bodies of requests.</summary>
public static class LogBodies
{
    /// <summary>Each list of the log has the same chance to be in the sample (Vitter, "Random Sampling with a Reservoir", 1985).</summary>
    /// <remarks>Reads the whole log: about a second a million events. The filters of a request are left out.</remarks>
    /// <param name="events">The log, oldest first.</param>
    /// <param name="design">Of the system.</param>
    /// <param name="countMax">Bodies in the sample at most.</param>
    /// <param name="seed">Draws it.</param>
    /// <param name="isLogged">Whether the lists that are made for them go to the log as shown.</param>
    public static IReadOnlyList<byte[]> Sample(
        IEnumerable<LogEvent> events,
        Design design,
        int countMax,
        ulong seed,
        bool isLogged
    )
    {
        var random = new SeededRandom(seed).Fork("bodies");
        var sample = new List<ListShown>();
        var seen = 0;
        // A list of a time when the design had no queries can't be asked for again.
        foreach (
            var shown in events
                .OfType<ListShown>()
                .Where(shown => !design.Data.Query || shown.Query is { Length: > 0 })
        )
        {
            seen++;
            if (sample.Count < countMax)
            {
                sample.Add(shown);
            }
            else if (random.Next(seen) is var place && place < countMax)
            {
                sample[place] = shown;
            }
        }
        return [.. sample.Select(shown => Body(shown, design, isLogged))];
    }

    private static byte[] Body(ListShown shown, Design design, bool isLogged)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (shown.User is { } user)
            {
                json.WriteString("user", user.Value);
            }
            if (shown.Session is { } session)
            {
                json.WriteString("session", session);
            }
            if (design.Data.Query)
            {
                json.WriteString("query", shown.Query);
            }
            json.WritePropertyName("context");
            EventJsonAttributes.Write(json, shown.Context);
            json.WriteNumber("count", Math.Min(design.Serving.PageSize, design.Serving.PageSizeMax));
            json.WriteBoolean("log", isLogged);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
