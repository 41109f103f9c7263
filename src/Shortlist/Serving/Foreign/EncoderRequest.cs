namespace Shortlist.Serving.Foreign;

/// <summary>What an encoder outside of this process is asked.</summary>
/// <param name="Text">The query.</param>
/// <param name="Version">Which release is to encode it; left out where the design names none.</param>
internal sealed record EncoderRequest(string Text, string? Version);
