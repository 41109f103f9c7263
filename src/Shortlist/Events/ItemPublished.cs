using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>An item became available; a second publication replaces all its attributes.</summary>
public sealed record ItemPublished : LogEvent
{
    public required ItemId Item { get; init; }

    public required Attributes Attributes { get; init; }
}
