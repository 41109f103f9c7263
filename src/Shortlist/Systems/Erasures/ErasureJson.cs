using System.Text.Json.Serialization;

namespace Shortlist.Systems.Erasures;

/// <summary>The JSON forms of receipts and of what is under way: strict, because a field that nobody reads is a field that lies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(ErasureReceipt))]
[JsonSerializable(typeof(UnfinishedErasure))]
internal sealed partial class ErasureJson : JsonSerializerContext;
