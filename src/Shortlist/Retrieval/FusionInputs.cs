using Shortlist.Algebra;

namespace Shortlist.Retrieval;

/// <summary>
/// What a fusion sees of a candidate, one number a retriever: where its score lies between the worst, 0, and the best, 1, of
/// the retriever's list; 0 where the retriever did not put it forward.
/// </summary>
/// <remarks>Ranks beside the scores were tried: weights of both learnt from one sort of query did worse on another.</remarks>
internal static class FusionInputs
{
    /// <summary>By item row, in the order they are met.</summary>
    public static OrderedDictionary<int, float[]> Of(ScoredRow[][] found)
    {
        var inputs = new OrderedDictionary<int, float[]>();
        for (var retriever = 0; retriever < found.Length; retriever++)
        {
            foreach (var (row, score) in found[retriever])
            {
                if (!inputs.TryGetValue(row, out var own))
                {
                    inputs.Add(row, own = new float[found.Length]);
                }
                own[retriever] = Input(found[retriever], score);
            }
        }
        return inputs;
    }

    /// <summary>Where a score lies in its list.</summary>
    /// <param name="list">Best first.</param>
    /// <param name="score">One of them.</param>
    public static float Input(ScoredRow[] list, float score)
    {
        var spread = list[0].Score - list[^1].Score;
        return spread > 0 ? (score - list[^1].Score) / spread : 1;
    }
}
