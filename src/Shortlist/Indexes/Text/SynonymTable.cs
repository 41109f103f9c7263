using System.Collections.Frozen;

namespace Shortlist.Indexes.Text;

/// <summary>Synonyms that somebody wrote down, as the terms one analyzer makes of them.</summary>
/// <remarks>
/// Immutable, thread-safe. A text of several words is found where a query says its words in a row; as what to ask for
/// besides, it is asked for by its single words, which share its weight: "nyc" for "new york" is also a document that
/// says "new" and one that says "york", at half.
/// </remarks>
public sealed class SynonymTable : ISynonymSource
{
    /// <summary>
    /// 0.7: a document with the very word comes before one with its synonym as long as both words are about as rare.
    /// </summary>
    public const float Weight = 0.7f;

    private readonly FrozenDictionary<string, Entry[]> _byFirst;

    /// <param name="analyzer">The one of the fields that are asked.</param>
    /// <param name="rules">Texts, and those to ask for beside each of them.</param>
    public SynonymTable(TextAnalyzer analyzer, IEnumerable<(string From, string To)> rules)
    {
        Analyzer = analyzer;
        _byFirst = rules
            .Select(rule => (From: TermsOf(rule.From, skipStopWords: false), rule.To))
            .Where(rule => rule.From.Count > 0)
            .GroupBy(rule => string.Join(' ', rule.From), StringComparer.Ordinal)
            .Select(group => new Entry(
                group.First().From,
                [
                    .. group
                        .SelectMany(rule => SynonymsOf(rule.To, rule.From))
                        .DistinctBy(one => one.Term, StringComparer.Ordinal),
                ]
            ))
            .GroupBy(entry => entry.From[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public TextAnalyzer Analyzer { get; }

    public bool IsMined => false;

    public void Find(IReadOnlyList<string> terms, int at, ICollection<(Synonym Synonym, int TermCount)> found)
    {
        if (!_byFirst.TryGetValue(terms[at], out var entries))
        {
            return;
        }
        foreach (var (from, to) in entries)
        {
            if (IsSaid(from, terms, at))
            {
                foreach (var synonym in to)
                {
                    found.Add((synonym, from.Count));
                }
            }
        }
    }

    private static bool IsSaid(List<string> wanted, IReadOnlyList<string> terms, int at)
    {
        if (wanted.Count > terms.Count - at)
        {
            return false;
        }
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!string.Equals(wanted[i], terms[at + i], StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }

    private IEnumerable<Synonym> SynonymsOf(string text, List<string> from)
    {
        var terms = TermsOf(text, skipStopWords: true);
        terms =
        [
            .. (terms.Count > 0 ? terms : TermsOf(text, skipStopWords: false)).Distinct(
                StringComparer.Ordinal
            ),
        ];
        return terms
            .Where(term => !from.Contains(term, StringComparer.Ordinal))
            .Select(term => new Synonym(term, Weight / terms.Count));
    }

    private List<string> TermsOf(string text, bool skipStopWords)
    {
        var found = new List<string>();
        using var tokens = Analyzer.Terms(text);
        while (tokens.MoveNext())
        {
            if (!(skipStopWords && tokens.IsStopWord))
            {
                found.Add(tokens.Current.ToString());
            }
        }
        return found;
    }

    private sealed record Entry(List<string> From, Synonym[] To);
}
