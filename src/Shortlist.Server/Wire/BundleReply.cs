namespace Shortlist.Server.Wire;

/// <summary>A published bundle.</summary>
internal sealed record BundleReply(string Hash, string Model, DateTimeOffset? PublishedAt, bool Serving);
