using System.Text.Json.Serialization;

namespace Shortlist.Systems.Searching;

/// <summary>One trial a line; numbers in full, so that a search that goes on decides as one that never stopped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(SearchTrial))]
internal sealed partial class TrialJson : JsonSerializerContext;
