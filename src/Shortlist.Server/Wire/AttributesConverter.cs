using System.Text.Json;
using System.Text.Json.Serialization;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Server.Wire;

/// <summary>Attributes go out as events carry them; they come in only through the design's own types.</summary>
internal sealed class AttributesConverter : JsonConverter<Attributes>
{
    public override Attributes Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        throw new NotSupportedException(
            "Attributes are read by EventJsonAttributes, which knows their types."
        );

    public override void Write(Utf8JsonWriter writer, Attributes value, JsonSerializerOptions options) =>
        EventJsonAttributes.Write(writer, value);
}
