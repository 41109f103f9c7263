using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>Some attributes of a published item have new values; the others stay.</summary>
public sealed record ItemChanged : LogEvent
{
    public required ItemId Item { get; init; }

    public required Attributes Changes { get; init; }
}
