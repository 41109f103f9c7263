namespace Shortlist.Catalog;

/// <summary>An item or a user as it stands at this point of the log.</summary>
public sealed record Entity<TId>(TId Id)
    where TId : struct
{
    public Attributes Attributes { get; init; } = Attributes.Empty;

    /// <summary>When it was first published or described; the start of time where it was only referred to.</summary>
    public DateTimeOffset Since { get; init; }

    public bool IsAlive { get; init; }
}
