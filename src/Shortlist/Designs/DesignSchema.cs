using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shortlist.Designs.Reading;

namespace Shortlist.Designs;

/// <summary>
/// The form of a design as JSON Schema, draft 2020-12, made from the definition that the reader checks against. Editors
/// complete and underline with it; the reader says more (references, ranges of durations, what was meant).
/// </summary>
public static class DesignSchema
{
    public static string Generate(Vocabulary vocabulary)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "Shortlist design");
            new SchemaWriter(json, vocabulary).Map(DesignShape.Fields);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
