using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>An item may not be shown again until it is published anew.</summary>
public sealed record ItemRetired : LogEvent
{
    public required ItemId Item { get; init; }
}
