namespace Shortlist.Server.Hosting;

/// <summary>A published bundle as a caller may see it.</summary>
internal sealed record ServedBundle(string Hash, string Model, DateTimeOffset? PublishedAt, bool Serving);
