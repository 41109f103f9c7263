using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Text;

namespace Shortlist.Retrieval;

/// <summary>The words of some fields of each item in their order, which an inverted index forgets.</summary>
/// <remarks>
/// Bounded: the first <see cref="TokenCountMax"/> tokens of a field, 4 bytes each, and about 8 an item; two of four billion
/// tokens look alike.
/// </remarks>
public sealed class TokenFold : IItemFold, ISavedFold
{
    public const int TokenCountMax = 64;

    private readonly EntityTable<ItemId> _items;
    private readonly Design _design;
    private readonly List<TokenField> _fields = [];
    private readonly TokenStore _texts = new();
    private readonly List<uint> _tokens = []; // Of the item that is put.
    private byte[] _lengths = [];

    private TokenFold(FeatureSources sources)
    {
        (_items, _design) = (sources.Items, sources.Design);
        Look = request => TokenMatches.Look(request, _fields, _texts);
    }

    /// <summary>A field of the one fold that has all fields somebody asks for; ask before the first item comes.</summary>
    public static TokenField Of(FeatureSources sources, string field) =>
        sources.Folds.Share("all fields", () => new TokenFold(sources)).FieldOf(field);

    internal TokenStore Texts => _texts;

    /// <summary>Looks for the words of a request's query in all fields, whose matches come in their order.</summary>
    internal Func<FeatureRequest, TokenMatches[]> Look { get; }

    /// <summary>The first tokens of a text, as terms of an index and in their order.</summary>
    public static uint[] TokensOf(string? text, int countMax, TextAnalyzer? analyzer = null)
    {
        var found = new List<uint>();
        Add(text, countMax, analyzer, found);
        return [.. found];
    }

    public static uint TokenOf(ReadOnlySpan<char> term) => (uint)Basics.StableHash.Of(term);

    public void Put(int item)
    {
        _tokens.Clear();
        var attributes = _items[item].Attributes;
        foreach (var field in _fields)
        {
            var text = TextIndex.TextOf(attributes.Find(field.Name));
            _lengths[field.Index] = (byte)Add(text, TokenCountMax, field.Analyzer, _tokens);
        }
        _texts.Set(item, _lengths, CollectionsMarshal.AsSpan(_tokens));
    }

    public void Retire(int item) => _texts.Set(item, [], []);

    public bool LoadsBesideTables => true;

    public void Save(StateWriter writer) => _texts.Save(writer);

    public void Load(StateReader reader) => _texts.Load(reader);

    private static int Add(string? text, int countMax, TextAnalyzer? analyzer, List<uint> found)
    {
        var count = 0;
        using var tokens = (analyzer ?? TextAnalyzer.Default).Terms(text);
        while (count < countMax && tokens.MoveNext())
        {
            found.Add(TokenOf(tokens.Current));
            count++;
        }
        return count;
    }

    private TokenField FieldOf(string name)
    {
        if (_fields.Find(known => known.Name == name) is { } known)
        {
            return known;
        }
        _texts.FieldCount = _fields.Count + 1;
        var field = new TokenField(this, _fields.Count, name, TextIndex.AnalyzerOf(_design, name));
        _fields.Add(field);
        _lengths = new byte[_fields.Count];
        return field;
    }
}
