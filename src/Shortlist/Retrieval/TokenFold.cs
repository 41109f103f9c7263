using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Indexes.Text;

namespace Shortlist.Retrieval;

/// <summary>The words of one field of each item in their order, which an inverted index forgets.</summary>
/// <remarks>Bounded: the first <see cref="TokenCountMax"/> tokens, 4 bytes each, and 16 an item; two of four billion tokens look alike.</remarks>
public sealed class TokenFold(EntityTable<ItemId> items, string field, TextAnalyzer analyzer)
    : IItemFold,
        ISavedFold
{
    public const int TokenCountMax = 64;

    private readonly TokenStore _texts = new();
    private Func<FeatureRequest, TokenMatches>? _match;

    public static TokenFold Of(FeatureSources sources, string field) =>
        sources.Folds.Share(
            field,
            () => new TokenFold(sources.Items, field, TextIndex.AnalyzerOf(sources.Design, field))
        );

    /// <summary>The one that reads the field.</summary>
    public TextAnalyzer Analyzer => analyzer;

    internal Func<FeatureRequest, TokenMatches> Match => _match ??= request => new(request, this);

    /// <summary>Empty where the item has no text in this field, or is retired.</summary>
    public ReadOnlySpan<uint> this[int item] => _texts[item];

    /// <summary>By item, as far as items have been put.</summary>
    internal TokenStore Texts => _texts;

    /// <summary>A token's mark: where an item has not got it, it has not got the token.</summary>
    internal static ulong MarkOf(uint token) => 1UL << (int)((token * 0x9E3779B9) >> 26);

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
        writer.Write(_texts.Count);
        for (var item = 0; item < _texts.Count; item++)
        {
            writer.Write(_texts[item]);
        }
    }

    public void Load(StateReader reader)
    {
        _texts.Clear();
        var count = reader.Count();
        for (var item = 0; item < count; item++)
        {
            Set(item, reader.Array<uint>());
        }
    }

    private void Set(int item, ReadOnlySpan<uint> tokens)
    {
        var marks = 0UL;
        foreach (var token in tokens)
        {
            marks |= MarkOf(token);
        }
        _texts.Set(item, tokens, marks);
    }
}
