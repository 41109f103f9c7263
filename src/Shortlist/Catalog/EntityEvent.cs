namespace Shortlist.Catalog;

/// <summary>Something that happened to one entity at a time, with its place among what happened at the same time.</summary>
/// <param name="Attributes">All attributes of a publication, the new values of a change; else empty.</param>
/// <param name="Tie">Hash of the event's id.</param>
internal readonly record struct EntityEvent(
    EntityEventKind Kind,
    Attributes Attributes,
    DateTimeOffset At,
    ulong Tie
) : IComparable<EntityEvent>
{
    public long AtMs { get; } = At.ToUnixTimeMilliseconds();

    public int CompareTo(EntityEvent other)
    {
        var byTime = AtMs.CompareTo(other.AtMs);
        var byKind = byTime != 0 ? byTime : Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : Tie.CompareTo(other.Tie);
    }
}
