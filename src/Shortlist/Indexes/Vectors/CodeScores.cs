using System.Runtime.CompilerServices;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Vectors;

/// <summary>Scores by the 7-bit codes, in the units of the exact ones.</summary>
internal static unsafe class CodeScores
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(VectorRecords records, int slot, byte step, sbyte* signed, in SignedQuery asked)
    {
        var dot = CodeKernels.Dot(records.Code(slot), signed, records.CodeBytes) - asked.Bias;
        var product = dot * (VectorCodes.ScaleOf[step] * asked.Scale);
        return records.Metric == VectorMetric.Euclidean
            ? (2 * product) - records.SquaredNorm(slot) - asked.SquaredNorm
            : product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(VectorRecords records, int slot, sbyte* signed, in SignedQuery asked) =>
        Of(records, slot, records.Step(slot), signed, asked);

    /// <summary>The code of a slot as signed bytes, to score others against it.</summary>
    public static SignedQuery Sign(VectorRecords records, int slot, sbyte* signed)
    {
        var codes = records.Code(slot);
        var sum = 0;
        for (var i = 0; i < records.CodeBytes; i++)
        {
            var value = codes[i] - VectorCodes.Zero;
            signed[i] = (sbyte)value;
            sum += value;
        }
        return new(
            VectorCodes.ScaleOf[records.Step(slot)],
            VectorCodes.Zero * sum,
            records.SquaredNorm(slot),
            float.NaN
        );
    }

    /// <summary>The vector in <see cref="SearchScratch.Query"/> as signed bytes.</summary>
    public static void Sign(VectorRecords records, SearchScratch scratch)
    {
        var query = scratch.QuerySpan[..records.Dimension];
        VectorCodes.EncodeSigned(query, scratch.SignedSpan, out var scale, out var sum, out var missed);
        var norm = 0.0;
        foreach (var component in query)
        {
            norm += (double)component * component;
        }
        scratch.Asked = new(scale, VectorCodes.Zero * sum, (float)norm, missed);
    }

    /// <summary>The exact score of the vector in <see cref="SearchScratch.Query"/> with a slot's floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Exact(VectorRecords records, int slot, float* query) =>
        ExactScores.Of(records.Metric, records.Floats(slot), query, records.FloatCount);
}
