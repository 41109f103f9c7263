using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Inverted;
using Shortlist.Queries;

namespace Shortlist.Retrieval;

/// <summary>The one inverted index of a system, over every field that any retriever or feature of its design weighs.</summary>
public sealed class TextIndex(EntityTable<ItemId> items, IReadOnlyList<string> fields) : IItemFold
{
    private const string ItemPrefix = "item.";

    /// <summary>The parameter of every kind that weighs the fields of items against a query.</summary>
    public static readonly ParameterDefinition WeightedFields = new(
        "fields",
        ParameterType.Weights,
        "The item's text attributes with their weights."
    )
    {
        AttributeTypes = [AttributeType.Text, AttributeType.Words],
        AttributeOwners = ["item"],
        Required = true,
        Min = 0,
        Max = FieldWeights.WeightMax,
    };

    public InvertedIndex Index { get; } = new(fields);

    public static TextIndex Of(FeatureSources sources) =>
        sources.Folds.Share("all fields", () => new TextIndex(sources.Items, FieldsOf(sources.Design)));

    /// <summary>The subject's query as it was understood, analysed once a request; empty where there is none.</summary>
    public TextQuery Analyse(Subject subject) =>
        subject.Memo(this, asked => TextQuery.Parse(UnderstoodQuery.Of(asked).Text, Index.Analyzer));

    public FieldWeights WeightsOf(IEnumerable<KeyValuePair<string, double>> weights) =>
        FieldWeights.For(
            Index.Fields,
            weights.Select(weight => new KeyValuePair<string, double>(FieldOf(weight.Key), weight.Value))
        );

    public FieldWeights EqualWeightsOf(IEnumerable<string> names) =>
        FieldWeights.Equal(Index.Fields, [.. names.Select(FieldOf)]);

    public void Put(int item)
    {
        var attributes = items[item].Attributes;
        Index.Put(item, [.. Index.Fields.Select(field => TextOf(attributes.Find(field)))]);
    }

    public void Retire(int item) => Index.Remove(item);

    internal static string? TextOf(AttributeValue? value) =>
        value switch
        {
            AttributeValue.Text text => text.Value,
            AttributeValue.Words words => string.Join(' ', words.Values),
            _ => null,
        };

    /// <summary>Every field a design searches or matches, in order of name.</summary>
    /// <remarks>Weights name fields as they are called among the item's attributes, with or without "item." before them.</remarks>
    internal static string[] FieldsOf(Design design) =>
        [
            .. design
                .Retrieval.Retrievers.Cast<KindSpec>()
                .Concat(design.Features)
                .Where(spec => spec.Kind is "text" or "text_match" or "text_coverage" or "text_part")
                .SelectMany(NamesOf)
                .Select(FieldOf)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> NamesOf(KindSpec spec) =>
        spec.Kind is "text_coverage" or "text_part"
            ? spec.Parameters.Words("fields")
            : spec.Parameters.Weights("fields").Select(weight => weight.Key);

    internal static string FieldOf(string name) =>
        name.StartsWith(ItemPrefix, StringComparison.Ordinal) ? name[ItemPrefix.Length..] : name;
}
