using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Worlds;

namespace Shortlist.Cli.Demo;

/// <summary>A visitor's request as the HTTP API takes it, and the same as a line to type.</summary>
internal static class RankCall
{
    public static byte[] Body(WorldVisit visit, int count) =>
        Write(visit, visit.Session, visit.Context, count).ToArray();

    /// <summary>The same without the long vector and the visit, quoted for a shell: JSON writes an apostrophe as \u0027.</summary>
    public static string TypedBody(WorldVisit visit, int count)
    {
        var typed = visit.Context.Where(pair => pair.Value is AttributeValue.Place or AttributeValue.Words);
        return Encoding.UTF8.GetString(Write(visit, null, Attributes.Of(typed), count));
    }

    public static string Curl(string url, string system, string body) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"curl -s {url}/v1/{system}/rank -H 'content-type: application/json' -d '{body}'"
        );

    private static ReadOnlySpan<byte> Write(WorldVisit visit, string? session, Attributes context, int count)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("user", visit.User.Value);
            if (session is not null)
            {
                json.WriteString("session", session);
            }
            if (visit.Query is not null)
            {
                json.WriteString("query", visit.Query);
            }
            json.WritePropertyName("context");
            EventJsonAttributes.Write(json, context);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan;
    }
}
