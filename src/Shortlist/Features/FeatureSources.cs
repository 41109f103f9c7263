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

    public AttributeReader<ulong[]> Words(string reference) =>
        Reader<WordsColumn, ulong[]>(reference, column => row => column[row], WordsColumn.Of);

    public AttributeReader<AttributeValue.Place?> Places(string reference) =>
        Reader<PlaceColumn, AttributeValue.Place?>(
            reference,
            column => row => column[row],
            value => value as AttributeValue.Place
        );

    public AttributeReader<float[]> Vectors(string reference) =>
        Reader<VectorColumn, float[]>(reference, column => row => column[row], VectorColumn.Of);

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
        return new(
            owner,
            name,
            owner switch
            {
                AttributeOwner.Item => byRow(Items.Column<TColumn>(name)),
                AttributeOwner.User => byRow(Users.Column<TColumn>(name)),
                _ => _ => parse(null),
            },
            parse
        );
    }
}
