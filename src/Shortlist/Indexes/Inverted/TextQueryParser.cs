using System.Collections.Immutable;
using Shortlist.Indexes.Text;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Reads one query with every different analysis of an index's fields. What they make of the same place in the text is
/// one word, however many terms it has.
/// </summary>
internal sealed class TextQueryParser(IReadOnlyList<TextAnalyzer> analyzers)
{
    private const int SynonymCountMax = 8; // For one word of the query.

    private readonly List<List<QueryTerm>> _words = []; // The first term of each, then its variants.
    private readonly Dictionary<string, int> _wordOfTerm = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Start, int End), int> _wordOfPlace = [];
    private readonly List<SynonymUse> _synonyms = [];
    private int _termCount;

    public void Read(ReadOnlySpan<char> text, IReadOnlyList<ISynonymSource> synonyms)
    {
        var read = new List<(TextAnalyzer Analyzer, uint Fields, List<Token> Tokens)>();
        foreach (var (analyzer, fields) in Distinct())
        {
            var tokens = TokensOf(text, analyzer);
            read.Add((analyzer, fields, tokens));
            foreach (var (term, count) in Counted(tokens))
            {
                Add(term, count, fields);
            }
            foreach (var token in tokens)
            {
                if (WordOf(token) is >= 0 and var word)
                {
                    _wordOfPlace.TryAdd((token.Start, token.End), word);
                }
            }
        }
        foreach (var (analyzer, fields, tokens) in read)
        {
            foreach (var source in synonyms)
            {
                if (source.Analyzer.Analysis == analyzer.Analysis)
                {
                    AddSynonyms(text, source, fields, tokens);
                }
            }
        }
    }

    public ImmutableArray<QueryTerm> Terms()
    {
        var terms = ImmutableArray.CreateBuilder<QueryTerm>(_termCount);
        foreach (var word in _words)
        {
            for (var i = 0; i < word.Count; i++)
            {
                terms.Add(word[i] with { IsVariant = i > 0 });
            }
        }
        return terms.ToImmutable();
    }

    public ImmutableArray<SynonymUse> Synonyms() => [.. _synonyms];

    // One analyzer for all fields is the rule, and then nothing is told apart.
    private List<(TextAnalyzer Analyzer, uint Fields)> Distinct()
    {
        var distinct = new List<(TextAnalyzer Analyzer, uint Fields)>();
        for (var field = 0; field < analyzers.Count; field++)
        {
            var known = distinct.FindIndex(one => one.Analyzer.Analysis == analyzers[field].Analysis);
            if (known < 0)
            {
                known = distinct.Count;
                distinct.Add((analyzers[field], 0));
            }
            distinct[known] = (distinct[known].Analyzer, distinct[known].Fields | (1u << field));
        }
        return distinct.Count == 1 ? [(distinct[0].Analyzer, QueryTerm.AllFields)] : distinct;
    }

    private uint EveryField => analyzers.Count == 32 ? QueryTerm.AllFields : (1u << analyzers.Count) - 1;

    private static List<Token> TokensOf(ReadOnlySpan<char> text, TextAnalyzer analyzer)
    {
        var found = new List<Token>();
        var skips = analyzer.Analysis.SkipStopWords;
        using var tokens = analyzer.Terms(text);
        while (tokens.MoveNext())
        {
            found.Add(new(tokens.Current.ToString(), tokens.Start, tokens.End, skips && tokens.IsStopWord));
        }
        // "The who" and "to be or not to be" are asked as they stand.
        return found.TrueForAll(token => token.IsSkipped)
            ? found.ConvertAll(token => token with { IsSkipped = false })
            : found;
    }

    // In the order of their first occurrence.
    private static List<(Token Token, int Count)> Counted(List<Token> tokens)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var counted = new List<(Token Token, int Count)>();
        foreach (var token in tokens)
        {
            if (token.IsSkipped)
            {
                continue;
            }
            if (places.TryAdd(token.Term, counted.Count))
            {
                counted.Add((token, 1));
            }
            else
            {
                var place = places[token.Term];
                counted[place] = (counted[place].Token, counted[place].Count + 1);
            }
        }
        return counted;
    }

    private void Add(Token token, int count, uint fields)
    {
        if (_wordOfTerm.TryGetValue(token.Term, out var word))
        {
            var place = _words[word].FindIndex(term => term.Term == token.Term);
            var known = _words[word][place];
            var both = known.Fields | fields;
            _words[word][place] = known with
            {
                Count = Math.Max(known.Count, count),
                Fields = (both & EveryField) == EveryField ? QueryTerm.AllFields : both,
            };
        }
        else if (_termCount < TextQuery.TermCountMax)
        {
            if (!_wordOfPlace.TryGetValue((token.Start, token.End), out word))
            {
                word = _words.Count;
                _words.Add([]);
                _wordOfPlace.Add((token.Start, token.End), word);
            }
            Put(word, new(token.Term, count) { Fields = fields });
        }
    }

    private void Put(int word, QueryTerm term)
    {
        _words[word].Add(term);
        _wordOfTerm.Add(term.Term, word);
        _termCount++;
    }

    private void AddSynonyms(ReadOnlySpan<char> text, ISynonymSource source, uint fields, List<Token> tokens)
    {
        var terms = tokens.ConvertAll(token => token.Term);
        var found = new List<(Synonym Synonym, int TermCount)>();
        for (var at = 0; at < tokens.Count; at++)
        {
            found.Clear();
            source.Find(terms, at, found);
            foreach (
                var (synonym, count) in found
                    .OrderByDescending(one => one.Synonym.Weight)
                    .ThenBy(one => one.Synonym.Term, StringComparer.Ordinal)
                    .Take(SynonymCountMax)
            )
            {
                var said = tokens.GetRange(at, count).Find(token => WordOf(token) >= 0);
                if (said.Term is not null)
                {
                    var range = text[tokens[at].Start..tokens[at + count - 1].End];
                    AddSynonym(
                        WordOf(said),
                        synonym,
                        fields,
                        new(range.ToString(), synonym.Term, synonym.Weight, source.IsMined)
                    );
                }
            }
        }
    }

    private int WordOf(Token token) =>
        !token.IsSkipped && _wordOfTerm.TryGetValue(token.Term, out var word) ? word : -1;

    // What the query says itself needs no synonym; of two synonyms that are one term the stronger counts.
    private void AddSynonym(int word, Synonym synonym, uint fields, SynonymUse use)
    {
        if (!_wordOfTerm.TryGetValue(synonym.Term, out var known))
        {
            if (_termCount < TextQuery.TermCountMax)
            {
                Put(word, new(synonym.Term, 1) { Weight = synonym.Weight, Fields = fields });
                _synonyms.Add(use);
            }
            return;
        }
        var place = _words[known].FindIndex(term => term.Term == synonym.Term);
        var term = _words[known][place];
        if (term.Weight < 1)
        {
            _words[known][place] = term with
            {
                Weight = Math.Max(term.Weight, synonym.Weight),
                Fields = term.Fields | fields,
            };
            var used = _synonyms.FindIndex(one => one.Term == synonym.Term);
            _synonyms[used] = _synonyms[used].Weight < use.Weight ? use : _synonyms[used];
        }
    }

    private readonly record struct Token(string Term, int Start, int End, bool IsSkipped);
}
