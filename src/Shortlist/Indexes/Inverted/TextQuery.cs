using System.Collections.Immutable;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>A query analysed once, to be put to any number of indexes that use the same analysis.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed class TextQuery
{
    /// <summary>Further distinct terms of a longer query are not asked for.</summary>
    public const int TermCountMax = 1_024;

    private TextQuery(ImmutableArray<QueryTerm> terms) => Terms = terms;

    /// <summary>
    /// The distinct terms, in the order of their first occurrence, and behind each its variants: other languages' stems
    /// of the word, then its synonyms.
    /// </summary>
    public ImmutableArray<QueryTerm> Terms { get; }

    /// <summary>Which of the terms the query does not say itself, and what for.</summary>
    public ImmutableArray<SynonymUse> Synonyms { get; private init; } = [];

    /// <summary>Whether the text has no terms at all, as emoji alone have none. Such a query finds nothing.</summary>
    public bool IsEmpty => Terms.IsEmpty;

    /// <param name="text">Any text, however hostile.</param>
    /// <param name="analyzer">The one of the index that will be asked.</param>
    public static TextQuery Parse(ReadOnlySpan<char> text, TextAnalyzer analyzer) =>
        Parse(text, [analyzer], []);

    /// <summary>
    /// A query for an index whose fields are read in several languages: of each word a term for each different stem, to
    /// be looked for in the fields of its language.
    /// </summary>
    /// <param name="text">Any text, however hostile.</param>
    /// <param name="analyzers">One for each field of the index, in its order.</param>
    /// <param name="synonyms">What may be asked for besides.</param>
    public static TextQuery Parse(
        ReadOnlySpan<char> text,
        IReadOnlyList<TextAnalyzer> analyzers,
        IReadOnlyList<ISynonymSource> synonyms
    )
    {
        var parser = new TextQueryParser(analyzers);
        parser.Read(text, synonyms);
        return new(parser.Terms()) { Synonyms = parser.Synonyms() };
    }
}
