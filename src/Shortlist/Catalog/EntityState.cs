using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>Entities and what happened to them, as a kept state holds them.</summary>
internal sealed class EntityState<TId>(AttributesPool pool, Func<TId, string?> textOf, Func<string, TId> idOf)
    where TId : struct
{
    /// <summary>Whether it has an id still.</summary>
    public bool IsNamed(Entity<TId> entity) => textOf(entity.Id) is not null;

    public void Save(StateWriter writer, Entity<TId> entity)
    {
        writer.Text(textOf(entity.Id));
        writer.Write(pool.NumberOf(entity.Attributes));
        writer.Write(entity.Since);
        writer.Write((entity.IsAlive, entity.IsOnlyPublished));
        writer.Write((entity.PublishedMs, entity.PublishedTie, entity.RetiredMs));
        writer.Write(entity.Changes.Length);
        foreach (var (name, value, atMs, tie) in entity.Changes)
        {
            writer.Write(pool.NumberOf(Attributes.Of((name, value))));
            writer.Write((atMs, tie));
        }
    }

    public Entity<TId> Load(StateReader reader)
    {
        var id = Id(reader);
        var (attributes, since) = (pool[reader.Read<int>()], reader.Read<DateTimeOffset>());
        var (isAlive, isOnlyPublished) = reader.Read<(bool, bool)>();
        var (publishedMs, publishedTie, retiredMs) = reader.Read<(long, ulong, long)>();
        var count = reader.Count();
        var changes = count == 0 ? [] : new AttributeChange[count];
        for (var i = 0; i < changes.Length; i++)
        {
            var (name, value) = pool[reader.Read<int>()][0];
            var (atMs, tie) = reader.Read<(long, ulong)>();
            changes[i] = new(name, value, atMs, tie);
        }
        return new(id)
        {
            Attributes = attributes,
            Since = since,
            IsAlive = isAlive,
            PublishedMs = publishedMs,
            PublishedTie = publishedTie,
            RetiredMs = retiredMs,
            Changes = changes,
            IsOnlyPublished = isOnlyPublished,
        };
    }

    public void Save(StateWriter writer, in EntityEvent happened)
    {
        writer.Write((happened.Kind, pool.NumberOf(happened.Attributes), happened.Tie));
        writer.Write(happened.At);
    }

    public EntityEvent LoadEvent(StateReader reader)
    {
        var (kind, attributes, tie) = reader.Read<(EntityEventKind, int, ulong)>();
        return new(kind, pool[attributes], reader.Read<DateTimeOffset>(), tie);
    }

    public void Save(StateWriter writer, TId id) => writer.Text(textOf(id));

    /// <summary>None for an entity that was erased.</summary>
    public TId Id(StateReader reader) => reader.Text() is { } text ? idOf(text) : default;
}
