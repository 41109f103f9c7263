using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Inverted;

/// <summary>The plain twin of the index: keeps the texts, and counts everything anew for each score.</summary>
internal sealed class NaiveBm25F(int fieldCount, TextAnalyzer analyzer)
{
    private readonly SortedDictionary<int, List<string>[]> _documents = [];

    public int Count => _documents.Count;

    public IEnumerable<int> Rows => _documents.Keys;

    public int TermCount =>
        _documents
            .Values.SelectMany(fields => fields)
            .SelectMany(terms => terms)
            .Distinct(StringComparer.Ordinal)
            .Count();

    public void Put(int row, params string?[] texts)
    {
        _documents.Remove(row);
        var fields = texts.Select(TermsOf).ToArray();
        if (fields.Any(terms => terms.Count > 0))
        {
            _documents[row] = fields;
        }
    }

    public bool Remove(int row) => _documents.Remove(row);

    public double Score(TextQuery query, FieldWeights weights, int row)
    {
        if (query.IsEmpty || !HasText(weights, row))
        {
            return double.NaN;
        }
        var score = 0.0;
        foreach (var (term, count) in query.Terms)
        {
            var n = _documents.Values.Count(fields => fields.Any(terms => terms.Contains(term)));
            var idf = Math.Log(1 + ((_documents.Count - n + 0.5) / (n + 0.5)));
            var mentions = Enumerable.Range(0, fieldCount).Sum(field => Mentions(term, field, weights, row));
            score += count * idf * mentions / (weights.K1 + mentions);
        }
        return score;
    }

    public double Coverage(TextQuery query, FieldWeights weights, int row) =>
        query.IsEmpty || !HasText(weights, row)
            ? double.NaN
            : query.Terms.Average(term =>
                Enumerable.Range(0, fieldCount).Any(field => Mentions(term.Term, field, weights, row) > 0)
                    ? 1.0
                    : 0.0
            );

    private double Mentions(string term, int field, FieldWeights weights, int row)
    {
        var lengths = _documents.Values.Select(fields => fields[field].Count).Where(length => length > 0);
        var terms = _documents[row][field];
        return terms.Count == 0
            ? 0
            : weights.Values[field]
                * Math.Min(255, terms.Count(other => string.Equals(other, term, StringComparison.Ordinal)))
                / (1 - weights.B + (weights.B * terms.Count / lengths.Average()));
    }

    private bool HasText(FieldWeights weights, int row) =>
        _documents.TryGetValue(row, out var fields)
        && fields.Where((terms, field) => weights.Values[field] > 0 && terms.Count > 0).Any();

    private List<string> TermsOf(string? text)
    {
        var terms = new List<string>();
        foreach (var term in analyzer.Terms(text))
        {
            terms.Add(term.ToString());
        }
        return terms;
    }
}
