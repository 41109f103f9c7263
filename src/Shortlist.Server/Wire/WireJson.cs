using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shortlist.Systems.Erasures;

namespace Shortlist.Server.Wire;

/// <summary>Every shape that crosses the wire; anything absent from this list cannot be serialised.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(AttributesConverter), typeof(FiniteNumberConverter)]
)]
[JsonSerializable(typeof(CorrectionReply))]
[JsonSerializable(typeof(DataReply))]
[JsonSerializable(typeof(DesignReply))]
[JsonSerializable(typeof(EntityBody))]
[JsonSerializable(typeof(ErasureReceipt))]
[JsonSerializable(typeof(ErasuresReply))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(EventsReply))]
[JsonSerializable(typeof(ExperimentsReply))]
[JsonSerializable(typeof(FilterBody))]
[JsonSerializable(typeof(HealthReply))]
[JsonSerializable(typeof(ItemReply))]
[JsonSerializable(typeof(ModelsReply))]
[JsonSerializable(typeof(MonitorsReply))]
[JsonSerializable(typeof(ProblemReply))]
[JsonSerializable(typeof(QuarantineReply))]
[JsonSerializable(typeof(RankBody))]
[JsonSerializable(typeof(RankReply))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(ReplayReply))]
[JsonSerializable(typeof(RequestReply))]
[JsonSerializable(typeof(StatusReply))]
[JsonSerializable(typeof(SuggestReply))]
[JsonSerializable(typeof(SystemsReply))]
[JsonSerializable(typeof(UserReply))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Letters of all scripts as they are: the content type is JSON and nobody may sniff it for anything else.</summary>
    public static WireJson Plain =>
        field ??= new(
            new JsonSerializerOptions(Default.Options!)
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
