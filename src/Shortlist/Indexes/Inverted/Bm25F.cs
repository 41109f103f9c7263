using Shortlist.Basics;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// The score of one term in one document. For a term said q times by the query:
/// q · idf · m / (K1 + m), where the mentions m = Σ over fields of weight · frequency / (1 − B + B · length / average),
/// idf = ln(1 + (N − n + ½) / (n + ½)), N documents, n of them with the term in any field. Robertson, Zaragoza and
/// Taylor, "Simple BM25 Extension to Multiple Weighted Fields", 2004, with an idf that never goes negative and without
/// the constant factor K1 + 1, which changes no order.
/// </summary>
internal sealed class Bm25F
{
    private readonly Field[] _fields;
    private readonly int _fieldCount;
    private readonly int _documentCount;
    private readonly float _k1;

    public Bm25F(FieldLengths[] lengths, int documentCount, FieldWeights weights)
    {
        _fieldCount = lengths.Length;
        _documentCount = documentCount;
        _k1 = weights.K1;
        _fields = new Field[weights.Values.Count(weight => weight > 0)];
        var count = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (weights.Values[i] > 0)
            {
                _fields[count++] = new(
                    i,
                    weights.Values[i],
                    1 - weights.B,
                    weights.B / lengths[i].Average,
                    lengths[i]
                );
            }
        }
    }

    /// <summary>Whether the document has anything in a field that counts.</summary>
    public bool HasText(int row)
    {
        foreach (var field in _fields)
        {
            if (field.Lengths[row] > 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What the query's saying a term is worth, before any document: q · idf.</summary>
    public float TermWeight(int queryCount, int documentFrequency) =>
        queryCount * Idf(_documentCount, documentFrequency);

    /// <summary>The weighted mentions m of a term in a document, from its frequency in each field.</summary>
    public float Mentions(ReadOnlySpan<byte> frequencies, int row)
    {
        var mentions = 0f;
        foreach (var field in _fields)
        {
            var frequency = frequencies[field.Index];
            if (frequency > 0)
            {
                mentions += field.Mentions(frequency, row);
            }
        }
        return mentions;
    }

    public float Score(float termWeight, float mentions) => termWeight * (mentions / (_k1 + mentions));

    /// <summary>Adds the term's score to each document with a place from start to end.</summary>
    public void AddTo(
        Span<float> scores,
        int firstRow,
        PostingList postings,
        int start,
        int end,
        float termWeight
    )
    {
        var rows = postings.Rows[start..end];
        var frequencies = postings.Frequencies[(start * _fieldCount)..(end * _fieldCount)];
        if (_fields is [var only])
        {
            AddOneField(scores, firstRow, rows, frequencies, only, termWeight);
            return;
        }
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var mentions = Mentions(frequencies.Slice(i * _fieldCount, _fieldCount), row);
            scores[row - firstRow] += Score(termWeight, mentions);
        }
    }

    // The commonest case, without the loop over fields. The operations and their order are those of Mentions.
    private void AddOneField(
        Span<float> scores,
        int firstRow,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<byte> frequencies,
        Field field,
        float termWeight
    )
    {
        var lengths = field.Lengths.ByRow;
        var (stride, index) = (_fieldCount, field.Index);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var frequency = frequencies[(i * stride) + index];
            if (frequency > 0)
            {
                var mentions = field.Weight * frequency / (field.Base + (field.PerTerm * lengths[row]));
                scores[row - firstRow] += termWeight * (mentions / (_k1 + mentions));
            }
        }
    }

    public Explanation Explain(QueryTerm term, PostingList postings, int place, IReadOnlyList<string> names)
    {
        var row = postings.Rows[place];
        var frequencies = postings.Frequencies.Slice(place * _fieldCount, _fieldCount);
        var parts = new List<Explanation>();
        foreach (var field in _fields)
        {
            var frequency = frequencies[field.Index];
            if (frequency > 0)
            {
                parts.Add(
                    new(
                        $"{frequency} mention(s) in {names[field.Index]}, {field.Lengths[row]} terms long, average "
                            + FormattableString.Invariant(
                                $"{field.Lengths.Average:0.#}, weight {field.Weight}"
                            ),
                        field.Mentions(frequency, row)
                    )
                );
            }
        }
        var mentions = Mentions(frequencies, row);
        var termWeight = TermWeight(term.Count, postings.Count);
        return new($"'{term.Term}': rarity × saturation of its mentions", Score(termWeight, mentions))
        {
            Parts =
            [
                new(
                    $"rarity: {postings.Count} of {_documentCount} have the term, the query says it {term.Count} time(s)",
                    termWeight
                ),
                new(
                    FormattableString.Invariant($"saturation: mentions / ({_k1} + mentions)"),
                    mentions / (_k1 + mentions)
                )
                {
                    Parts = parts,
                },
            ],
        };
    }

    public static float Idf(int documentCount, int documentFrequency) =>
        (float)Math.Log(1 + ((documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    private readonly record struct Field(
        int Index,
        float Weight,
        float Base,
        float PerTerm,
        FieldLengths Lengths
    )
    {
        public float Mentions(int frequency, int row) =>
            Weight * frequency / (Base + (PerTerm * Lengths.ByRow[row]));
    }
}
