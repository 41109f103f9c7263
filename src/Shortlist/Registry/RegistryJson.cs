using System.Text.Json.Serialization;

namespace Shortlist.Registry;

/// <summary>The JSON forms of manifests and promotions: strict, because a field that nobody reads is a field that lies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(BundleFacts))]
[JsonSerializable(typeof(IReadOnlyList<ErasureMark>))]
[JsonSerializable(typeof(Promotion))]
internal sealed partial class RegistryJson : JsonSerializerContext;
