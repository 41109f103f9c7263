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
    public static byte[] Body(WorldVisit visit, int count)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("user", visit.User.Value);
            json.WriteString("session", visit.Session);
            if (visit.Query is not null)
            {
                json.WriteString("query", visit.Query);
            }
            json.WritePropertyName("context");
            EventJsonAttributes.Write(json, visit.Context);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The same without the long vector and the visit, quoted for a shell: JSON writes an apostrophe as \u0027.</summary>
    public static string TypedBody(WorldVisit visit, int count)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("user", visit.User.Value);
            if (visit.Query is not null)
            {
                json.WriteString("query", visit.Query);
            }
            var typed = visit.Context.Where(pair =>
                pair.Value is AttributeValue.Place or AttributeValue.Words
            );
            json.WritePropertyName("context");
            EventJsonAttributes.Write(json, Attributes.Of([.. typed]));
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Curl(string url, string system, string body) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"curl -s {url}/v1/{system}/rank -H 'content-type: application/json' -d '{body}'"
        );
}
