using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// What one term of a query adds to the score of a document, from its frequency in each field that counts. One at a time
/// and sixteen at a time give the same floats: the same operations in the same order.
/// </summary>
internal readonly unsafe struct TermScorer
{
    // With one field m / (K1 + m) is weight · frequency / (K1 · (base + perTerm · length) + weight · frequency).
    private readonly float _oneBase;
    private readonly float _onePerTerm;
    private readonly float _k1;

    /// <param name="weight">What the query's saying the term is worth, before any document.</param>
    /// <param name="fields">Those that count, in the order of the index; at least one.</param>
    public TermScorer(float weight, FieldScale[] fields, float k1)
    {
        (Weight, Fields, _k1) = (weight, fields, k1);
        _oneBase = k1 * fields[0].Base;
        _onePerTerm = k1 * fields[0].PerTerm;
    }

    public float Weight { get; }

    public FieldScale[] Fields { get; }

    /// <summary>How much of its weight a term has that is mentioned so much, 0 to 1.</summary>
    public float Saturation(float mentions) => mentions / (_k1 + mentions);

    /// <summary>No document whose mentions are at most these scores more.</summary>
    public float Bound(float mentions) => Weight * Saturation(mentions) * 1.00001f;

    /// <summary>The score of one document.</summary>
    /// <param name="frequencies">One per field that counts.</param>
    public float Score(ReadOnlySpan<int> frequencies, int row)
    {
        return Fields.Length == 1
            ? Score(frequencies[0], row)
            : Weight * Saturation(Mentions(frequencies, row));
    }

    /// <summary>The score of one document where one field counts.</summary>
    public float Score(int frequency, int row)
    {
        ref readonly var only = ref Fields[0];
        var mentioned = only.Weight * frequency;
        return frequency == 0
            ? 0
            : Weight * (mentioned / (_oneBase + (_onePerTerm * only.LengthByRow[row]) + mentioned));
    }

    /// <summary>The weighted mentions m of the term in a document.</summary>
    public float Mentions(ReadOnlySpan<int> frequencies, int row)
    {
        var mentions = 0f;
        for (var i = 0; i < Fields.Length; i++)
        {
            if (frequencies[i] > 0)
            {
                mentions += Fields[i].Mentions(frequencies[i], row);
            }
        }
        return mentions;
    }

    /// <summary>The scores of a block.</summary>
    /// <param name="rows">Up to a multiple of sixteen there are rows of the index.</param>
    /// <param name="frequencies">Of the block in one field after the other, <paramref name="stride"/> apart.</param>
    public void Score(int* rows, int* frequencies, int stride, int count, float* scores)
    {
        if (!Vector512.IsHardwareAccelerated || !Avx2.IsSupported)
        {
            ScoreSingly(rows, frequencies, stride, count, scores);
        }
        else if (Fields is [var only])
        {
            ScoreOneField(rows, frequencies, count, scores, only);
        }
        else
        {
            ScoreFields(rows, frequencies, stride, count, scores);
        }
    }

    internal void ScoreSingly(int* rows, int* frequencies, int stride, int count, float* scores)
    {
        Span<int> each = stackalloc int[Fields.Length];
        for (var i = 0; i < count; i++)
        {
            for (var field = 0; field < each.Length; field++)
            {
                each[field] = frequencies[(field * stride) + i];
            }
            scores[i] = Score(each, rows[i]);
        }
    }

    private void ScoreOneField(int* rows, int* frequencies, int count, float* scores, in FieldScale field)
    {
        var (weight, fieldWeight) = (Vector512.Create(Weight), Vector512.Create(field.Weight));
        var (start, perTerm) = (Vector512.Create(_oneBase), Vector512.Create(_onePerTerm));
        var lengths = field.LengthByRow;
        for (var i = 0; i < count; i += Vector512<int>.Count)
        {
            var frequency = Vector512.ConvertToSingle(Vector512.Load(frequencies + i));
            var mentioned = fieldWeight * frequency;
            var held = start + (perTerm * Gather(lengths, rows + i));
            WhereSaid(frequency, weight * (mentioned / (held + mentioned))).Store(scores + i);
        }
    }

    private void ScoreFields(int* rows, int* frequencies, int stride, int count, float* scores)
    {
        var (weight, k1) = (Vector512.Create(Weight), Vector512.Create(_k1));
        for (var i = 0; i < count; i += Vector512<int>.Count)
        {
            var mentions = Vector512<float>.Zero;
            var of = frequencies + i;
            foreach (ref readonly var field in Fields.AsSpan())
            {
                var frequency = Vector512.ConvertToSingle(Vector512.Load(of));
                var held =
                    Vector512.Create(field.Base)
                    + (Vector512.Create(field.PerTerm) * Gather(field.LengthByRow, rows + i));
                var mentioned = Vector512.Create(field.Weight) * frequency / held;
                mentions += WhereSaid(frequency, mentioned);
                of += stride;
            }
            (weight * (mentions / (k1 + mentions))).Store(scores + i);
        }
    }

    // A field that a document lacks may divide nothing by nothing.
    private static Vector512<float> WhereSaid(Vector512<float> frequency, Vector512<float> value) =>
        value & Vector512.GreaterThan(frequency, Vector512<float>.Zero);

    private static Vector512<float> Gather(int* lengths, int* rows) =>
        Vector512.ConvertToSingle(
            Vector512.Create(
                Avx2.GatherVector256(lengths, Vector256.Load(rows), sizeof(int)),
                Avx2.GatherVector256(lengths, Vector256.Load(rows + Vector256<int>.Count), sizeof(int))
            )
        );
}
