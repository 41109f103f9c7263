using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;
using Shortlist.Learning.Encoders;

namespace Shortlist.Retrieval;

/// <summary>The items' texts as vectors, searched exactly.</summary>
/// <remarks>Making those of a version takes about 10 s for a million items.</remarks>
public sealed class SemanticIndex(
    EntityTable<ItemId> items,
    IReadOnlyList<KeyValuePair<string, double>> fields
) : VersionedIndex<TextEncoder, FlatVectors>
{
    public static SemanticIndex Of(FeatureSources sources, Parameters parameters)
    {
        var fields = FieldsOf(parameters);
        var key = string.Join(
            ' ',
            fields.Select(field => FormattableString.Invariant($"{field.Key}:{field.Value}"))
        );
        return sources.Folds.Share(key, () => new SemanticIndex(sources.Items, fields));
    }

    /// <summary>The fields of a retriever of this kind, without "item." before them.</summary>
    internal static KeyValuePair<string, double>[] FieldsOf(Parameters parameters) =>
        [
            .. parameters
                .Weights("fields")
                .Select(field => new KeyValuePair<string, double>(TextIndex.FieldOf(field.Key), field.Value)),
        ];

    /// <summary>What is encoded of an item.</summary>
    internal static IEnumerable<(string Text, double Weight)> TextsOf(
        Attributes attributes,
        IReadOnlyList<KeyValuePair<string, double>> fields
    ) =>
        fields
            .Select(field => (Text: TextIndex.TextOf(attributes.Find(field.Key)) ?? "", field.Value))
            .Where(field => field.Text.Length > 0);

    /// <summary>The vectors of all living items by this encoder.</summary>
    public FlatVectors VectorsOf(TextEncoder encoder) => Find(encoder) ?? Make(encoder);

    protected override string VersionOf(TextEncoder trained) => trained.Version;

    protected override FlatVectors Empty(TextEncoder trained) => new(trained.Dimensions);

    protected override void Put(TextEncoder trained, FlatVectors vectors, int item)
    {
        var vector = trained.Encode(TextsOf(items[item].Attributes, fields));
        if (vector.Length == 0)
        {
            vectors.Remove(item);
        }
        else
        {
            vectors.Put(item, vector);
        }
    }

    protected override void Save(StateWriter writer, FlatVectors vectors) => vectors.Save(writer);

    protected override bool Load(StateReader reader, FlatVectors vectors)
    {
        vectors.Load(reader);
        return true;
    }

    protected override void Remove(FlatVectors vectors, int item) => vectors.Remove(item);
}
