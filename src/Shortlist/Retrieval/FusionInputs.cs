using Shortlist.Algebra;

namespace Shortlist.Retrieval;

/// <summary>
/// What a fusion sees of a candidate, two numbers a retriever, each from 0 to 1 and 0 where the retriever did not put it
/// forward: its reciprocal rank, 61 / (60 + rank), and its score between the worst and the best of the retriever's list.
/// </summary>
internal static class FusionInputs
{
    public const int PerRetriever = 2;

    /// <summary>By item row, in the order they are met.</summary>
    public static OrderedDictionary<int, float[]> Of(ScoredRow[][] found)
    {
        var inputs = new OrderedDictionary<int, float[]>();
        for (var retriever = 0; retriever < found.Length; retriever++)
        {
            var list = found[retriever];
            for (var place = 0; place < list.Length; place++)
            {
                if (!inputs.TryGetValue(list[place].Row, out var own))
                {
                    inputs.Add(list[place].Row, own = new float[PerRetriever * found.Length]);
                }
                var spread = list[0].Score - list[^1].Score;
                own[PerRetriever * retriever] = (float)(
                    ReciprocalRankFusion.Part(place + 1) / ReciprocalRankFusion.Part(1)
                );
                own[(PerRetriever * retriever) + 1] =
                    spread > 0 ? (list[place].Score - list[^1].Score) / spread : 1;
            }
        }
        return inputs;
    }
}
