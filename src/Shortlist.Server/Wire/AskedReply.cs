using Shortlist.Catalog;

namespace Shortlist.Server.Wire;

/// <summary>What was asked for.</summary>
internal sealed record AskedReply
{
    public string? User { get; init; }

    public string? Session { get; init; }

    public string? Query { get; init; }

    public required Attributes Context { get; init; }

    public required bool Filtered { get; init; }

    public required int Count { get; init; }

    public required bool Log { get; init; }
}
