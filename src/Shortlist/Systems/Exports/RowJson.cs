using System.Text.Json.Serialization;

namespace Shortlist.Systems.Exports;

/// <summary>The JSON of schemas and manifests; strict in reading, because a field that nobody reads is a field that lies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16,
    Converters = [typeof(JsonStringEnumConverter<RowColumnType>)],
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(RowSchema))]
[JsonSerializable(typeof(RowManifest))]
internal sealed partial class RowJson : JsonSerializerContext;
