using System.Text.Json;
using System.Text.Json.Serialization;
using Shortlist.Registry;

namespace Shortlist.Systems;

/// <summary>The file beside a bundle that says what its features are worth.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(AblationReport))]
internal sealed partial class AblationJson : JsonSerializerContext
{
    /// <summary>How the file beside the bundle is called.</summary>
    public const string Remark = "ablation";

    public static byte[] Write(AblationReport report) =>
        JsonSerializer.SerializeToUtf8Bytes(report, Default.AblationReport);

    /// <summary>Null where there is none, or what is there can't be read: it can be measured again.</summary>
    public static AblationReport? Read(BundleRemarks remarks, BundleHash bundle)
    {
        try
        {
            return remarks.Read(bundle, Remark) is { } json
                ? JsonSerializer.Deserialize(json, Default.AblationReport)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
