using Shortlist.Catalog;

namespace Shortlist.Server.Wire;

/// <summary>A user as described; the outcome and the offset where that was just written.</summary>
internal sealed record UserReply
{
    public required string User { get; init; }

    public DateTimeOffset? Since { get; init; }

    public Attributes? Attributes { get; init; }

    public string? Outcome { get; init; }

    public long? Offset { get; init; }
}
