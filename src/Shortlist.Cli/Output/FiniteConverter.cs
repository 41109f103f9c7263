using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shortlist.Cli.Output;

/// <summary>Numbers as JSON has them: what is not finite, such as the metric of an empty set, is null.</summary>
internal sealed class FiniteConverter : JsonConverter<double>
{
    public override double Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public override bool HandleNull => true;
}
