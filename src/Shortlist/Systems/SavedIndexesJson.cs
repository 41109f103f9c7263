using System.Text.Json.Serialization;

namespace Shortlist.Systems;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(SavedIndexesManifest))]
internal sealed partial class SavedIndexesJson : JsonSerializerContext;
