using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Indexes.Text;

namespace Shortlist.Retrieval;

/// <summary>The words of one field of each item in their order, which an inverted index forgets.</summary>
/// <remarks>Bounded: the first <see cref="TokenCountMax"/> tokens, 4 bytes each; two of four billion tokens look alike.</remarks>
public sealed class TokenFold(EntityTable<ItemId> items, string field, TextAnalyzer analyzer)
    : IItemFold,
        ISavedFold
{
    public const int TokenCountMax = 64;

    private readonly List<uint[]> _tokens = [];

    public static TokenFold Of(FeatureSources sources, string field) =>
        sources.Folds.Share(
            field,
            () => new TokenFold(sources.Items, field, TextIndex.AnalyzerOf(sources.Design, field))
        );

    /// <summary>The one that reads the field.</summary>
    public TextAnalyzer Analyzer => analyzer;

    /// <summary>Empty where the item has no text in this field, or is retired.</summary>
    public ReadOnlySpan<uint> this[int item] => (uint)item < (uint)_tokens.Count ? _tokens[item] : [];

    /// <summary>The first tokens of a text, as terms of an index and in their order.</summary>
    public static uint[] TokensOf(string? text, int countMax, TextAnalyzer? analyzer = null)
    {
        var found = new List<uint>();
        using var tokens = (analyzer ?? TextAnalyzer.Default).Terms(text);
        while (found.Count < countMax && tokens.MoveNext())
        {
            found.Add(TokenOf(tokens.Current));
        }
        return [.. found];
    }

    public static uint TokenOf(ReadOnlySpan<char> term) => (uint)Basics.StableHash.Of(term);

    public void Put(int item) =>
        Set(item, TokensOf(TextIndex.TextOf(items[item].Attributes.Find(field)), TokenCountMax, analyzer));

    public void Retire(int item) => Set(item, []);

    public void Save(StateWriter writer)
    {
        writer.Write(_tokens.Count);
        foreach (var tokens in _tokens)
        {
            writer.Write<uint>(tokens);
        }
    }

    public void Load(StateReader reader)
    {
        _tokens.Clear();
        for (var left = reader.Count(); left > 0; left--)
        {
            _tokens.Add(reader.Array<uint>());
        }
    }

    private void Set(int item, uint[] tokens)
    {
        while (_tokens.Count <= item)
        {
            _tokens.Add([]);
        }
        CollectionsMarshal.AsSpan(_tokens)[item] = tokens;
    }
}
