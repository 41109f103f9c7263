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
        (Terms, Keys, WordCount) = (other.Terms, other.Keys, other.WordCount);
        (WordCountMin, Excluded, Phrases) = (other.WordCountMin, other.Excluded, other.Phrases);
    }

    /// <summary>The distinct terms, in the order of their first occurrence.</summary>
    public ImmutableArray<QueryTerm> Terms { get; }

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

    /// <param name="text">Any text, however hostile.</param>
    /// <param name="analyzer">The one of the index that will be asked.</param>
    public static TextQuery Parse(ReadOnlySpan<char> text, TextAnalyzer analyzer)
    {
        var terms = Read(text, analyzer, analyzer.Analysis.SkipStopWords);
        // "The who" and "to be or not to be" are asked as they stand.
        return new(terms.IsEmpty && analyzer.Analysis.SkipStopWords ? Read(text, analyzer, false) : terms);
    }

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
            WordCountMin = WordCountMin,
            Excluded = Excluded,
            Phrases = [.. Phrases, phrase],
        };
    }

    private static ImmutableArray<QueryTerm> Read(
        ReadOnlySpan<char> text,
        TextAnalyzer analyzer,
        bool skipStopWords
    )
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        var terms = ImmutableArray.CreateBuilder<QueryTerm>();
        using var tokens = analyzer.Terms(text);
        while (tokens.MoveNext())
        {
            var token = tokens.Current;
            if (skipStopWords && tokens.IsStopWord)
            {
                continue;
            }
            if (lookup.TryGetValue(token, out var place))
            {
                terms[place] = terms[place] with { Count = terms[place].Count + 1 };
            }
            else if (terms.Count < TermCountMax)
            {
                var term = token.ToString();
                places.Add(term, terms.Count);
                terms.Add(new(term, 1));
            }
        }
        return terms.ToImmutable();
    }
}
