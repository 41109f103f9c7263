using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>What interactions inherit from the list they name.</summary>
public sealed record RecentList(int User, ulong Session, ulong Query, Attributes Context)
{
    /// <summary>What an interaction inherits as long as its list has not arrived.</summary>
    public static readonly RecentList None = new(-1, 0, 0, Attributes.Empty);

    public long AtMs { get; init; }

    /// <summary>The id of the list's event.</summary>
    public string EventId { get; init; } = "";

    /// <summary>Whether this list came before another by time; at one time by the event's id.</summary>
    public bool IsBefore(RecentList other) =>
        AtMs != other.AtMs ? AtMs < other.AtMs : string.CompareOrdinal(EventId, other.EventId) < 0;
}
