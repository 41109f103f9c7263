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

    /// <summary>The distinct terms, in the order of their first occurrence.</summary>
    public ImmutableArray<QueryTerm> Terms { get; }

    /// <summary>Whether the text has no terms at all, as emoji alone have none. Such a query finds nothing.</summary>
    public bool IsEmpty => Terms.IsEmpty;

    /// <param name="text">Any text, however hostile.</param>
    /// <param name="analyzer">The one of the index that will be asked.</param>
    public static TextQuery Parse(ReadOnlySpan<char> text, TextAnalyzer analyzer)
    {
        var terms = Read(text, analyzer, analyzer.Analysis.SkipStopWords);
        // "The who" and "to be or not to be" are asked as they stand.
        return new(terms.IsEmpty && analyzer.Analysis.SkipStopWords ? Read(text, analyzer, false) : terms);
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
