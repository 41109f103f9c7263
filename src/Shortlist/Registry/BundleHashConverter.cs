using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shortlist.Registry;

/// <summary>A bundle hash as a JSON string; anything else is a <see cref="JsonException"/>.</summary>
internal sealed class BundleHashConverter : JsonConverter<BundleHash>
{
    public override BundleHash Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return BundleHash.IsHash(text)
            ? new BundleHash(text!)
            : throw new JsonException("A bundle hash of 64 lower-case hexadecimal digits is expected here.");
    }

    public override void Write(Utf8JsonWriter writer, BundleHash value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
