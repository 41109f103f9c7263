namespace Shortlist.Serving.Foreign;

/// <summary>What an encoder outside of this process answers.</summary>
/// <param name="Vector">The text's vector.</param>
/// <param name="Version">Which release encoded it; may be left out.</param>
internal sealed record EncoderReply(float[]? Vector, string? Version);
