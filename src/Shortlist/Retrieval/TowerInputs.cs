using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Text;
using Shortlist.Learning.Towers;
using Shortlist.Queries;

namespace Shortlist.Retrieval;

/// <summary>
/// What enters two towers of an item and of who asks, by a design: the same code for what is learnt from and for what is served.
/// </summary>
/// <remarks>
/// Words of the user and of items share what is learnt of them where their attributes have the same name; texts and the query
/// share all their words, and the parts of words.
/// </remarks>
public sealed class TowerInputs
{
    private const string TextSpace = "text";
    private const string PartSpace = "part of a word";
    private const int PartLengthMin = 4;
    private const int PartLengthMax = 5;

    private readonly FeatureSources _sources;
    private readonly (string Name, AttributeType Type)[] _itemFields;
    private readonly string[] _itemNumbers;
    private readonly (string Space, AttributeReader<ulong[]> Reader)[] _askerFields;
    private readonly AttributeReader<double>[] _askerNumbers;
    private readonly bool _readsQuery;

    public TowerInputs(FeatureSources sources, Parameters parameters)
    {
        _sources = sources;
        var ofItem = parameters.Words("item");
        var ofAsker = parameters.Words("user");
        _readsQuery = parameters.Flag("query");
        _itemFields =
        [
            .. ofItem
                .Where(name => !IsNumber(name))
                .Select(name => (FeatureSources.Split(name).Name, sources.TypeOf(name))),
        ];
        _itemNumbers = [.. ofItem.Where(IsNumber).Select(name => FeatureSources.Split(name).Name)];
        _askerFields =
        [
            .. ofAsker
                .Where(name => !IsNumber(name))
                .Select(name => (FeatureSources.Split(name).Name, sources.Words(name))),
        ];
        _askerNumbers = [.. ofAsker.Where(IsNumber).Select(sources.Numbers)];
        Shape = new(
            [.. ofAsker.Where(name => !IsNumber(name)), .. _readsQuery ? Halves("query") : []],
            [.. ofAsker.Where(IsNumber)],
            [
                .. _itemFields.SelectMany(field =>
                    field.Type is AttributeType.Text ? Halves(field.Name) : [field.Name]
                ),
            ],
            _itemNumbers
        );
    }

    /// <summary>What towers must have been trained on to be asked.</summary>
    public TowerShape Shape { get; }

    /// <summary>An item's id as towers know it.</summary>
    public static ulong IdOf(ItemId item) => StableHash.Of(item.Value);

    /// <summary>An item as the catalogue knows it.</summary>
    public TowerInput OfItem(int item)
    {
        var attributes = _sources.Items[item].Attributes;
        return new(
            [.. _itemFields.SelectMany(field => TokensOf(field.Name, attributes.Find(field.Name)))],
            Array.ConvertAll(_itemNumbers, name => (float)NumberColumn.Of(attributes.Find(name)))
        );
    }

    public TowerInput OfAsker(Subject subject) =>
        new(
            [
                .. _askerFields.Select(field =>
                    Array.ConvertAll(
                        field.Reader.Of(subject, -1),
                        value => TowerInput.Token(field.Space, value)
                    )
                ),
                .. _readsQuery ? TextTokens(UnderstoodQuery.Of(subject).Text) : [],
            ],
            Array.ConvertAll(_askerNumbers, reader => (float)reader.Of(subject, -1))
        );

    private static string[] Halves(string name) => [$"{name}: words", $"{name}: parts of words"];

    private bool IsNumber(string reference) => _sources.TypeOf(reference) is AttributeType.Number;

    private static ulong[][] TokensOf(string name, AttributeValue? value) =>
        value switch
        {
            AttributeValue.Text text => TextTokens(text.Value),
            _ => [Array.ConvertAll(WordsColumn.Of(value), word => TowerInput.Token(name, word))],
        };

    // Words, and parts of words, by which a word that training never met is near those it is written like.
    private static ulong[][] TextTokens(string text)
    {
        List<ulong> words = [];
        List<ulong> parts = [];
        var terms = TextAnalyzer.Default.Terms(text);
        try
        {
            while (terms.MoveNext() && words.Count < TowerInput.FieldLengthMax)
            {
                if (!terms.IsStopWord)
                {
                    words.Add(TowerInput.Token(TextSpace, terms.Current));
                    AddParts(parts, terms.Current);
                }
            }
        }
        finally
        {
            terms.Dispose();
        }
        return
        [
            [.. words],
            [.. parts],
        ];
    }

    private static void AddParts(List<ulong> parts, ReadOnlySpan<char> word)
    {
        for (var length = PartLengthMin; length <= PartLengthMax; length++)
        {
            for (var from = 0; from + length <= word.Length; from++)
            {
                if (parts.Count < TowerInput.FieldLengthMax)
                {
                    parts.Add(TowerInput.Token(PartSpace, word.Slice(from, length)));
                }
            }
        }
    }
}
