using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Indexes.Text;
using Shortlist.Queries.Spelling;
using Shortlist.Queries.Suggestions;

namespace Shortlist.Queries;

/// <summary>
/// What the log teaches about queries: the words of the items and of past queries, and what may be suggested. A fold over
/// the catalogue, over shown lists and over wanted interactions.
/// </summary>
/// <remarks>
/// A query counts once enough different people have made it, and only if it is plain words: filters are nobody else's
/// business. Keeps references to the texts it has counted, which the catalogue holds anyway.
/// </remarks>
public sealed class QueryFold : IItemFold, IQueryFold, IFold, ISavedFold
{
    private readonly EntityTable<ItemId> _items;
    private readonly string[] _fields;
    private readonly string? _title;
    private readonly bool _suggests;
    private readonly QuerySyntax _syntax;
    private readonly List<Attributes?> _counted = [];

    private QueryFold(FeatureSources sources, IReadOnlyList<string> fields, TextAnalyzer analyzer)
    {
        var design = sources.Design;
        Vocabulary = new(analyzer);
        _items = sources.Items;
        _fields = [.. fields];
        _title = TitleOf(design);
        _suggests = design.Queries.Suggest;
        _syntax = new(design.Data.Items);
        Suggestions = new(design.Queries.AskersMin);
        Kinds = sources.Kinds.SetOf(
            design.Label.Grades.Where(grade => grade.Value > 0).Select(grade => grade.Key)
        );
    }

    public Vocabulary Vocabulary { get; }

    public SuggestionIndex Suggestions { get; }

    /// <summary>The interactions by which a title is popular: those with a grade.</summary>
    public KindSet Kinds { get; }

    /// <param name="sources">The state's.</param>
    /// <param name="fields">The item attributes that are searched.</param>
    /// <param name="analyzer">How they are read; where their languages differ, that of the first.</param>
    public static QueryFold Of(FeatureSources sources, IReadOnlyList<string> fields, TextAnalyzer analyzer) =>
        sources.Folds.Share("queries", () => new QueryFold(sources, fields, analyzer));

    public void Put(int item) => Set(item, _items[item].Attributes);

    public void Retire(int item) => Set(item, null);

    public void Ask(in AskedQuery asked)
    {
        var parsed = _syntax.Parse(asked.Text);
        if (parsed.HasSyntax)
        {
            return;
        }
        var key = TextFolding.Key(asked.Text);
        var times = Suggestions.Ask(key, asked.Asker, asked.AtMs);
        if (times > 0)
        {
            Vocabulary.AddQuery(asked.Text, times);
        }
    }

    /// <remarks>What was counted of an item is what it says now.</remarks>
    public void Save(StateWriter writer)
    {
        Vocabulary.Save(writer);
        Suggestions.Save(writer);
        writer.Write(_counted.ConvertAll(counted => counted is not null));
    }

    public void Load(StateReader reader)
    {
        Vocabulary.Load(reader);
        Suggestions.Load(reader);
        _counted.Clear();
        foreach (var isCounted in reader.Array<bool>())
        {
            _counted.Add(isCounted ? _items[_counted.Count].Attributes : null);
        }
    }

    public void Apply(in Occurrence occurrence)
    {
        if (
            _suggests
            && (uint)occurrence.Item < (uint)_counted.Count
            && TitleOf(_counted[occurrence.Item]) is AttributeValue.Text title
        )
        {
            Suggestions.Want(title.Value, occurrence.AtMs, occurrence.Weight);
        }
    }

    // The first attribute a page shows is the title; where it is no text, the first text is.
    private static string? TitleOf(Designs.Design design) =>
        design
            .Data.Display.Take(1)
            .Concat(design.Data.Items.Select(spec => spec.Name))
            .FirstOrDefault(name =>
                design.Data.Items.Any(spec => spec.Name == name && spec.Type == AttributeType.Text)
            );

    private AttributeValue? TitleOf(Attributes? attributes) =>
        _title is null ? null : attributes?.Find(_title);

    private void Set(int item, Attributes? now)
    {
        while (_counted.Count <= item)
        {
            _counted.Add(null);
        }
        var before = _counted[item];
        _counted[item] = now;
        foreach (var field in _fields)
        {
            var (old, next) = (before?.Find(field), now?.Find(field));
            if (!Equals(old, next))
            {
                Count(old, isAdded: false);
                Count(next, isAdded: true);
            }
        }
        if (_suggests && !Equals(TitleOf(before), TitleOf(now)))
        {
            if (TitleOf(before) is AttributeValue.Text old)
            {
                Suggestions.RemoveTitle(old.Value);
            }
            if (TitleOf(now) is AttributeValue.Text next)
            {
                Suggestions.PutTitle(next.Value);
            }
        }
    }

    private void Count(AttributeValue? value, bool isAdded)
    {
        switch (value)
        {
            case AttributeValue.Text text:
                CountText(text.Value, isAdded);
                break;
            case AttributeValue.Words words:
                foreach (var word in words.Values)
                {
                    CountText(word, isAdded);
                }
                break;
        }
    }

    private void CountText(string text, bool isAdded)
    {
        if (isAdded)
        {
            Vocabulary.AddText(text);
        }
        else
        {
            Vocabulary.RemoveText(text);
        }
    }
}
