using System.Text.Json;
using System.Text.Json.Serialization;
using Shortlist.Registry;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>The part of a bundle that says what each rung is worth.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RungQualities))]
internal sealed partial class RungQualitiesJson : JsonSerializerContext
{
    public const string Part = "rungs.json";

    public static byte[] Write(RungQualities qualities) =>
        JsonSerializer.SerializeToUtf8Bytes(qualities, Default.RungQualities);

    /// <returns>Nothing of a bundle of a release that did not measure rungs.</returns>
    /// <exception cref="InvalidDataException">The part is damaged.</exception>
    public static RungQualities Read(Bundle bundle)
    {
        if (!bundle.Parts.TryGetValue(Part, out var json))
        {
            return Serving.RungQualities.None;
        }
        try
        {
            return JsonSerializer.Deserialize(json.Span, Default.RungQualities)
                ?? throw new InvalidDataException(
                    $"The part '{Part}' of the bundle {bundle.Hash.Value} is empty."
                );
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException(
                $"The part '{Part}' of the bundle {bundle.Hash.Value} is no list of rungs: {damage.Message}",
                damage
            );
        }
    }
}
