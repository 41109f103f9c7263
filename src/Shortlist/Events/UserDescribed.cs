using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>What is known of a user; replaces what was known before.</summary>
public sealed record UserDescribed : LogEvent
{
    public required UserId User { get; init; }

    public required Attributes Attributes { get; init; }
}
