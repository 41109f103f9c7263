using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// A query analysed once, to be put to any number of indexes that use the same analysis: terms that add to the score, and
/// what a document must or must not say to be found at all.
/// </summary>
/// <remarks>Immutable, thread-safe.</remarks>
/// <example>
/// <c>TextQuery.Parse("red shoes", analyzer).OfAllWords().Without([new("kids", 1)])</c>
/// </example>
public sealed class TextQuery
{
    /// <summary>Further distinct terms of a longer query are not asked for.</summary>
    public const int TermCountMax = 1_024;

    private TextQuery(ImmutableArray<QueryTerm> terms)
    {
        Terms = terms;
        Keys = [.. terms.Select(term => TermKey.Of(term.Term))];
        WordCount = terms.Count(term => !term.IsVariant);
    }

    private TextQuery(TextQuery other)
    {
        (Terms, Synonyms, Keys, WordCount) = (other.Terms, other.Synonyms, other.Keys, other.WordCount);
        (WordCountMin, Excluded, Phrases) = (other.WordCountMin, other.Excluded, other.Phrases);
    }

    /// <summary>
    /// The distinct terms, in the order of their first occurrence, and behind each its variants: other languages' stems
    /// of the word, then its synonyms.
    /// </summary>
    public ImmutableArray<QueryTerm> Terms { get; }

    /// <summary>Which of the terms the query does not say itself, and what for.</summary>
    public ImmutableArray<SynonymUse> Synonyms { get; private init; } = [];

    /// <summary>The distinct words: terms that are not variants of the one before.</summary>
    public int WordCount { get; }

    /// <summary>How many of the words a document must say to be found.</summary>
    /// <value>1: any is enough.</value>
    public int WordCountMin { get; private init; } = 1;

    /// <summary>Who says one of these is not found.</summary>
    public ImmutableArray<QueryTerm> Excluded { get; private init; } = [];

    /// <summary>All of these must be said. Their terms are terms of the query too, for the score.</summary>
    public ImmutableArray<TextPhrase> Phrases { get; private init; } = [];

    /// <summary>Whether the text has no terms at all, as emoji alone have none. Such a query finds nothing.</summary>
    public bool IsEmpty => Terms.IsEmpty;

    /// <summary>Of each term.</summary>
    internal ImmutableArray<TermKey> Keys { get; }

    /// <summary>The query, and behind its terms those of another that it does not have, at less weight.</summary>
    public TextQuery And(TextQuery other, float weight)
    {
        var own = Terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        return new([
            .. Terms,
            .. other
                .Terms.Where(term => !own.Contains(term.Term))
                .Take(TermCountMax - Math.Min(TermCountMax, Terms.Length))
                .Select(term => term with { Weight = term.Weight * weight, IsVariant = false }),
        ])
        {
            Synonyms = Synonyms,
        };
    }

    /// <param name="text">Any text, however hostile.</param>
    /// <param name="analyzer">The one of the index that will be asked.</param>
    public static TextQuery Parse(ReadOnlySpan<char> text, TextAnalyzer analyzer) =>
        Parse(text, [analyzer], []);

    /// <summary>A query of given terms.</summary>
    /// <exception cref="ArgumentException">
    /// A term is given twice, the first is a variant, or a weight or count is negative or not a number.
    /// </exception>
    public static TextQuery Of(IEnumerable<QueryTerm> terms)
    {
        var given = terms.Take(TermCountMax).ToImmutableArray();
        foreach (var term in given)
        {
            Check.InRange(term.Weight, 0, float.MaxValue, nameof(terms));
            Check.InRange(term.Count, 0, int.MaxValue, nameof(terms));
        }
        if (
            given.DistinctBy(term => (term.Term, term.Fields)).Count() < given.Length
            || (!given.IsEmpty && given[0].IsVariant)
        )
        {
            throw new ArgumentException(
                "A term is given twice for the same fields, or the first is a variant of none; "
                    + "give each once, and a word before its variants.",
                nameof(terms)
            );
        }
        return new(given);
    }

    /// <summary>The same query, of which a document must say every word.</summary>
    public TextQuery OfAllWords() => OfWords(Math.Max(1, WordCount));

    /// <summary>The same query, of which a document must say so many words.</summary>
    public TextQuery OfWords(int countMin) =>
        new(this) { WordCountMin = Check.InRange(countMin, 1, Math.Max(1, WordCount)) };

    /// <summary>The same query, not finding who says one of these.</summary>
    public TextQuery Without(IEnumerable<QueryTerm> terms) =>
        new(this)
        {
            Excluded =
            [
                .. Excluded
                    .Concat(terms.Select(term => term with { IsVariant = false }))
                    .DistinctBy(term => (term.Term, term.Fields)),
            ],
        };

    /// <summary>The same query, finding only who says the phrase. Its terms that the query lacks are added to it.</summary>
    public TextQuery With(TextPhrase phrase)
    {
        Check.InRange(phrase.Terms.Length, 1, TermCountMax, nameof(phrase));
        var missing = phrase
            .Terms.Distinct(StringComparer.Ordinal)
            .Where(term => !Terms.Any(has => string.Equals(has.Term, term, StringComparison.Ordinal)))
            .Select(term => new QueryTerm(term, 1));
        return new([.. Terms, .. missing])
        {
            Synonyms = Synonyms,
            WordCountMin = WordCountMin,
            Excluded = Excluded,
            Phrases = [.. Phrases, phrase],
        };
    }

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
