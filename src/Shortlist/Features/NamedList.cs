namespace Shortlist.Features;

/// <summary>A request that was named: the list it was for, once that has arrived, and who inherits from it.</summary>
internal sealed class NamedList
{
    /// <summary><see cref="RecentList.None"/> as long as the list has not arrived.</summary>
    public RecentList List { get; set; } = RecentList.None;

    public bool HasArrived => !ReferenceEquals(List, RecentList.None);

    /// <summary>The last occurrence that names it, in the <see cref="OccurrenceJournal"/>; −1 where there is none.</summary>
    public long LastHeir { get; set; } = -1;
}
