using Shortlist.Catalog;

namespace Shortlist.Server.Wire;

/// <summary>An item as it stands; the outcome and the offset where it was just written.</summary>
internal sealed record ItemReply
{
    public required string Item { get; init; }

    public required bool Alive { get; init; }

    public DateTimeOffset? Since { get; init; }

    public Attributes? Attributes { get; init; }

    public string? Outcome { get; init; }

    public long? Offset { get; init; }
}
