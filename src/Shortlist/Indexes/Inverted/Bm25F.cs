using Shortlist.Basics;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// The score of one term in one document. For a term said q times by the query:
/// q · w · idf · m / (K1 + m), where the mentions m = Σ over fields of weight · frequency / (1 − B + B · length / average),
/// w is the term's own weight, idf = ln(1 + (N − n + ½) / (n + ½)), N documents, n of them with the term in any field.
/// Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields", 2004, with an idf that never goes
/// negative and without the constant factor K1 + 1, which changes no order.
/// </summary>
/// <remarks>
/// A document's score is the sum over the terms in the order of their weight q · w · idf, the heaviest first: an order that
/// a search can keep while it leaves out what can't matter, so that its sums are those of everything else here.
/// </remarks>
internal sealed class Bm25F
{
    private readonly FieldScale[] _fields;
    private readonly int _documentCount;

    public Bm25F(FieldLengths[] lengths, int documentCount, FieldWeights weights)
    {
        _documentCount = documentCount;
        K1 = weights.K1;
        B = weights.B;
        _fields = new FieldScale[weights.Values.Count(weight => weight > 0)];
        var count = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (weights.Values[i] > 0)
            {
                var perTerm = weights.B / lengths[i].Average;
                _fields[count] = new(i, count++, weights.Values[i], 1 - weights.B, perTerm, lengths[i]);
            }
        }
    }

    /// <summary>Those that count, in the order of the index.</summary>
    public ReadOnlySpan<FieldScale> Fields => _fields;

    public float K1 { get; }

    public float B { get; }

    /// <summary>Whether the document has anything in a field that counts.</summary>
    public bool HasText(int row)
    {
        foreach (ref readonly var field in Fields)
        {
            if (field.Lengths[row] > 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What a term adds to the scores of documents.</summary>
    /// <returns>Null where it adds nothing: none has it, it weighs nothing, or none of its fields counts.</returns>
    public TermScorer? Scorer(in QueryTerm term, int documentFrequency)
    {
        var weight = term.Count * term.Weight * Idf(_documentCount, documentFrequency);
        var fields = FieldsOf(term.Fields);
        return documentFrequency == 0 || !(weight > 0) || fields.Length == 0
            ? null
            : new TermScorer(weight, fields, K1);
    }

    public Explanation Explain(
        in QueryTerm term,
        in TermScorer scorer,
        int documentFrequency,
        ReadOnlySpan<int> frequencies,
        int row,
        IReadOnlyList<string> names
    )
    {
        var parts = new List<Explanation>();
        for (var i = 0; i < scorer.Fields.Length; i++)
        {
            var field = scorer.Fields[i];
            if (frequencies[i] > 0)
            {
                parts.Add(
                    new(
                        $"{frequencies[i]} mention(s) in {names[field.Index]}, {field.Lengths[row]} terms long, average "
                            + FormattableString.Invariant(
                                $"{field.Lengths.Average:0.#}, weight {field.Weight}"
                            ),
                        field.Mentions(frequencies[i], row)
                    )
                );
            }
        }
        var worth = term.Weight == 1 ? "" : FormattableString.Invariant($" at weight {term.Weight}");
        return new($"'{term.Term}': rarity × saturation of its mentions", scorer.Score(frequencies, row))
        {
            Parts =
            [
                new(
                    $"rarity: {documentFrequency} of {_documentCount} have the term, the query says it {term.Count} time(s){worth}",
                    scorer.Weight
                ),
                new(
                    FormattableString.Invariant($"saturation: mentions / ({K1} + mentions)"),
                    scorer.Saturation(scorer.Mentions(frequencies, row))
                )
                {
                    Parts = parts,
                },
            ],
        };
    }

    public static float Idf(int documentCount, int documentFrequency) =>
        (float)Math.Log(1 + ((documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    private FieldScale[] FieldsOf(uint mask) =>
        Array.TrueForAll(_fields, field => (mask >> field.Index & 1) != 0)
            ? _fields
            : Array.FindAll(_fields, field => (mask >> field.Index & 1) != 0);
}
