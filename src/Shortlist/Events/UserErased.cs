using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>Everything known of a user is forgotten from here on.</summary>
public sealed record UserErased : LogEvent
{
    public required UserId User { get; init; }
}
