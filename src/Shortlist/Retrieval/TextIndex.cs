using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Storage;
using Shortlist.Indexes.Text;
using Shortlist.Queries;

namespace Shortlist.Retrieval;

/// <summary>
/// The one inverted index of a system, over every field that any retriever or feature of its design weighs, each read in
/// its own language; and the synonyms its queries are asked with.
/// </summary>
public sealed class TextIndex : ISavedIndex
{
    private const string ItemPrefix = "item.";

    // What a word as it was typed is worth beside the word that was probably meant.
    private const float KeptWeight = 0.5f;

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

    private readonly EntityTable<ItemId> _items;
    private readonly IReadOnlyList<ISynonymSource> _synonyms;
    private readonly Func<string, TextAnalyzer> _analyzerOf;
    private readonly Func<FeatureRequest, RowMentions> _look;
    private Attributes?[] _opened = []; // By row, what the file was saved of, until the item changes.
    private bool _isAwaiting;

    private TextIndex(FeatureSources sources)
    {
        _items = sources.Items;
        _analyzerOf = field => AnalyzerOf(sources.Design, field);
        Index = new(FieldsOf(sources.Design), _analyzerOf);
        _synonyms = SynonymsOf(sources, Index.Analyzers);
        _look = request => Index.MentionsOf(Analyse(request.Subject), request.Items, request.RentPlaces);
    }

    public InvertedIndex Index { get; private set; }

    public string Kind => $"text of {Index.Signature}, 2";

    public InputDigest Inputs { get; } = new();

    public static TextIndex Of(FeatureSources sources) =>
        sources.Folds.Share("all fields", () => new TextIndex(sources));

    /// <summary>The subject's query as it was understood, analysed once a request; empty where there is none.</summary>
    public TextQuery Analyse(Subject subject) =>
        subject.Memo(
            this,
            asked =>
            {
                var query = UnderstoodQuery.Of(asked);
                var terms = Parse(query.Text);
                return query.KeptText.Length == 0
                    ? terms
                    : terms.And(TextQuery.Parse(query.KeptText, Index.Analyzers, []), KeptWeight);
            }
        );

    /// <summary>What a request's candidates have of its query, looked up once for all features that score it.</summary>
    internal RowMentions MentionsOf(FeatureRequest request) => request.Memo(this, _look);

    /// <summary>A query for this index: in the languages of its fields, with the synonyms of now.</summary>
    public TextQuery Parse(string? query) => TextQuery.Parse(query ?? "", Index.Analyzers, _synonyms);

    /// <summary>The score of an item for the subject's query by term and field; null where no term says anything of it.</summary>
    public Explanation? Explain(Subject subject, FieldWeights weights, int item)
    {
        var query = Analyse(subject);
        return query.IsEmpty || Index.Explain(query, weights, item) is not { Parts.Count: > 0 } explained
            ? null
            : explained;
    }

    public FieldWeights WeightsOf(IEnumerable<KeyValuePair<string, double>> weights) =>
        FieldWeights.For(
            Index.Fields,
            weights.Select(weight => new KeyValuePair<string, double>(FieldOf(weight.Key), weight.Value))
        );

    public FieldWeights EqualWeightsOf(IEnumerable<string> names) =>
        FieldWeights.Equal(Index.Fields, [.. names.Select(FieldOf)]);

    public void Put(int item)
    {
        var texts = TextsOf(item);
        Inputs.Put(item, texts);
        if (!_isAwaiting)
        {
            Index.Put(item, texts);
            LetGo(item);
        }
    }

    public void Retire(int item)
    {
        Inputs.Remove(item);
        Index.Remove(item);
        LetGo(item);
    }

    public void Save(IndexFileWriter file) => Index.Save(file);

    public void Await() => _isAwaiting = true;

    public void Resume(IndexFile file)
    {
        _isAwaiting = false;
        _opened = new Attributes?[_items.Count];
        for (var item = 0; item < _opened.Length; item++)
        {
            _opened[item] = _items[item].Attributes;
        }
        Index = InvertedIndex.Open(
            file,
            Index.Fields,
            _analyzerOf,
            item => TextsOf(_opened[item] ?? Attributes.Empty)
        );
    }

    private string?[] TextsOf(int item) => TextsOf(_items[item].Attributes);

    private string?[] TextsOf(Attributes attributes) =>
        [.. Index.Fields.Select(field => TextOf(attributes.Find(field)))];

    // The index has taken what it needs of it.
    private void LetGo(int item)
    {
        if (item < _opened.Length)
        {
            _opened[item] = null;
        }
    }

    /// <summary>How an item's text is read: in the language the design gives it.</summary>
    internal static TextAnalyzer AnalyzerOf(Design design, string field) =>
        TextAnalyzer.For(
            Language.Find(
                design
                    .Data.Items.FirstOrDefault(item =>
                        string.Equals(item.Name, field, StringComparison.Ordinal)
                    )
                    ?.Language
                    ?? AttributeSpec.DefaultLanguage
            )
                ?? throw new InvalidOperationException(
                    $"The design reads '{field}' in a language there is no analysis for; the reader of designs lets none pass."
                )
        );

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

    // What somebody wrote down in the terms of every language; what the log teaches in those of the first field's.
    private static List<ISynonymSource> SynonymsOf(
        FeatureSources sources,
        IReadOnlyList<TextAnalyzer> analyzers
    )
    {
        var written = sources.Design.Data.Synonyms;
        var found = new List<ISynonymSource>();
        if (written.Rules.Count > 0)
        {
            var rules = written
                .Rules.SelectMany(rule => rule.From.SelectMany(from => rule.To.Select(to => (from, to))))
                .Where(pair => !string.Equals(pair.from, pair.to, StringComparison.Ordinal))
                .ToList();
            found.AddRange(
                analyzers
                    .DistinctBy(analyzer => analyzer.Analysis)
                    .Select(analyzer => new SynonymTable(analyzer, rules))
            );
        }
        if (written.Mined)
        {
            found.Add(SynonymFold.Of(sources, analyzers[0]));
        }
        return found;
    }

    private static IEnumerable<string> NamesOf(KindSpec spec) =>
        spec.Kind is "text_coverage" or "text_part"
            ? spec.Parameters.Words("fields")
            : spec.Parameters.Weights("fields").Select(weight => weight.Key);

    internal static string FieldOf(string name) =>
        name.StartsWith(ItemPrefix, StringComparison.Ordinal) ? name[ItemPrefix.Length..] : name;
}
