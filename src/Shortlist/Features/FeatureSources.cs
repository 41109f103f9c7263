using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>What features, retrievers and filters are built from: the tables, the folds, the interactions.</summary>
public sealed class FeatureSources(Design design)
{
    public Design Design => design;

    public EntityTable<ItemId> Items { get; } = new();

    public EntityTable<UserId> Users { get; } = new();

    public FoldPool Folds { get; } = new();

    public InteractionKinds Kinds { get; } = new(design.Data.Interactions);

    public AttributeReader<double> Numbers(string reference) =>
        Reader<NumberColumn, double>(reference, column => row => column[row], NumberColumn.Of);

    /// <param name="reference">
    /// An attribute of words; or of numbers or times with <see cref="Bins"/> after a colon, as <see cref="AsWords"/> writes it.
    /// </param>
    public AttributeReader<ulong[]> Words(string reference) =>
        reference.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? Numbers(reference[..colon]).Select(Bins.Parse(reference[(colon + 1)..]).WordOf)
            : Reader<WordsColumn, ulong[]>(reference, column => row => column[row], WordsColumn.Of);

    public AttributeReader<AttributeValue.Place?> Places(string reference) =>
        Reader<PlaceColumn, AttributeValue.Place?>(
            reference,
            column => row => column[row],
            value => value as AttributeValue.Place
        );

    public AttributeReader<float[]> Vectors(string reference) =>
        Reader<VectorColumn, float[]>(reference, column => row => column[row], VectorColumn.Of);

    /// <summary>How to write an attribute of whatever type as a part of a key.</summary>
    /// <param name="reference">An attribute of words, numbers or times.</param>
    /// <param name="part">Of a time: one of <see cref="Bins.TimeParts"/>.</param>
    /// <param name="bands">Of a number: the bounds of its bands; doublings where there are none.</param>
    public string AsWords(string reference, string part, IReadOnlyList<double> bands) =>
        TypeOf(reference) switch
        {
            AttributeType.Time => $"{reference}:{part}",
            AttributeType.Number when bands.Count == 0 => $"{reference}:{Bins.OfDoublings().Text}",
            AttributeType.Number => $"{reference}:{Bins.OfBounds(bands).Text}",
            _ => reference,
        };

    /// <summary>The type of an attribute that the design declares.</summary>
    public AttributeType TypeOf(string reference) =>
        design.Data.Find(reference)?.Type
        ?? throw new InvalidOperationException(
            $"The design declares no attribute '{reference}'; the reader of designs lets none pass."
        );

    /// <summary>The reference of an item's attribute that a design may name without its owner.</summary>
    public static string OfItem(string name) =>
        name.Contains('.', StringComparison.Ordinal) ? name : $"item.{name}";

    /// <summary>Splits "item.title" into its owner and its name; the reader of designs has checked both.</summary>
    public static (AttributeOwner Owner, string Name) Split(string reference)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        return (Enum.Parse<AttributeOwner>(reference[..dot], ignoreCase: true), reference[(dot + 1)..]);
    }

    private AttributeReader<T> Reader<TColumn, T>(
        string reference,
        Func<TColumn, Func<int, T>> byRow,
        Func<AttributeValue?, T> parse
    )
        where TColumn : class, IColumn, new()
    {
        var (owner, name) = Split(reference);
        var column = owner switch
        {
            AttributeOwner.Item => Items.Column<TColumn>(name),
            AttributeOwner.User => Users.Column<TColumn>(name),
            _ => null,
        };
        return new(owner, name, column is null ? _ => parse(null) : byRow(column), parse, column);
    }
}
