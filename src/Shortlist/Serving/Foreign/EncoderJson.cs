using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shortlist.Serving.Foreign;

/// <summary>How questions to an encoder and its answers are written.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(EncoderRequest))]
[JsonSerializable(typeof(EncoderReply))]
internal sealed partial class EncoderJson : JsonSerializerContext;
