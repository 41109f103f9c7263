namespace Shortlist.Catalog;

/// <summary>An item or a user as it stands at this point of the log.</summary>
public sealed record Entity<TId>(TId Id)
    where TId : struct
{
    public Attributes Attributes { get; init; } = Attributes.Empty;

    /// <summary>When it was first published or described; the start of time where it was only referred to.</summary>
    public DateTimeOffset Since { get; init; }

    public bool IsAlive { get; init; }

    /// <summary>The latest publication, by its own time.</summary>
    internal long PublishedMs { get; init; } = long.MinValue;

    /// <summary>Hash of that publication's event id.</summary>
    internal ulong PublishedTie { get; init; }

    internal long RetiredMs { get; init; } = long.MinValue;

    /// <summary>Changes later than the publication, the latest of each attribute; those of an unpublished entity wait.</summary>
    internal AttributeChange[] Changes { get; init; } = [];

    /// <summary>Whether one publication is all that ever happened to it.</summary>
    internal bool IsOnlyPublished { get; init; }

    /// <summary>Whether nothing ever happened to it.</summary>
    internal bool IsBlank =>
        PublishedMs == long.MinValue && RetiredMs == long.MinValue && Changes.Length == 0;

    /// <summary>
    /// The entity after one more event. Where events come in order this is what they say, one after the other; an older one
    /// changes what no newer one has said something about.
    /// </summary>
    internal Entity<TId> After(in EntityEvent happened) =>
        happened.Kind switch
        {
            EntityEventKind.Published => Published(happened),
            EntityEventKind.Changed => Changed(happened),
            EntityEventKind.Retired => Retired(happened),
            _ => new(default(TId)),
        };

    private Entity<TId> Published(in EntityEvent happened)
    {
        var atMs = happened.AtMs;
        var isOfThisLife = IsAlive && atMs > RetiredMs && happened.At < Since;
        if (atMs != PublishedMs ? atMs < PublishedMs : happened.Tie < PublishedTie)
        {
            return this with { Since = isOfThisLife ? happened.At : Since, IsOnlyPublished = false };
        }
        var later = Array.FindAll(Changes, change => change.AtMs >= atMs);
        return new(Id)
        {
            Attributes = Overlaid(happened.Attributes, later),
            Since = IsAlive && !isOfThisLife ? Since : happened.At,
            IsAlive = RetiredMs < atMs,
            PublishedMs = atMs,
            PublishedTie = happened.Tie,
            RetiredMs = RetiredMs,
            Changes = later,
            IsOnlyPublished = IsBlank,
        };
    }

    private Entity<TId> Changed(in EntityEvent happened)
    {
        var atMs = happened.AtMs;
        var wasAlive = IsAlive || atMs <= RetiredMs;
        var isPublished = PublishedMs != long.MinValue;
        if (atMs < PublishedMs || (isPublished && !wasAlive))
        {
            return this with { IsOnlyPublished = false };
        }
        var changes = new List<AttributeChange>(Changes);
        foreach (var (name, value) in happened.Attributes)
        {
            var known = changes.FindIndex(change =>
                string.Equals(change.Name, name, StringComparison.Ordinal)
            );
            if (known < 0)
            {
                changes.Add(new(name, value, atMs, happened.Tie));
            }
            else if (!changes[known].IsAfter(atMs, happened.Tie))
            {
                changes[known] = new(name, value, atMs, happened.Tie);
            }
        }
        return this with
        {
            Changes = [.. changes],
            Attributes = isPublished ? Overlaid(Attributes, changes) : Attributes,
            IsOnlyPublished = false,
        };
    }

    private Entity<TId> Retired(in EntityEvent happened)
    {
        var isEarlier = happened.AtMs < PublishedMs;
        var parts = isEarlier && IsAlive && happened.At >= Since; // Two lives, where one was known.
        return this with
        {
            IsAlive = IsAlive && isEarlier,
            Since = parts ? DateTimeOffset.FromUnixTimeMilliseconds(PublishedMs) : Since,
            RetiredMs = Math.Max(RetiredMs, happened.AtMs),
            IsOnlyPublished = false,
        };
    }

    private static Attributes Overlaid(Attributes attributes, IReadOnlyCollection<AttributeChange> changes) =>
        changes.Count == 0
            ? attributes
            : attributes.With(
                Attributes.Of(
                    changes.Select(change => new KeyValuePair<string, AttributeValue>(
                        change.Name,
                        change.Value
                    ))
                )
            );
}
