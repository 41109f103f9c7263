using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Joins what the retrievers found into one order.</summary>
internal static class CandidateMerge
{
    public const string Rrf = "rrf";
    public const string Quota = "quota";
    public const string Scores = "scores";
    public const string Learned = "learned";

    /// <summary>What every candidate is worth to the merge, and how it was merged.</summary>
    /// <param name="merge">As the design says; learned weights that are not there yet give way to reciprocal rank fusion.</param>
    /// <param name="retrievers">Their names, in the design's order.</param>
    /// <param name="found">By retriever, best first.</param>
    /// <param name="trained">Holds the learned weights.</param>
    public static (IReadOnlyDictionary<int, double> Merits, string By) Of(
        string merge,
        IEnumerable<string> retrievers,
        ScoredRow[][] found,
        TrainedParts trained
    ) =>
        merge is Quota ? (Merits(found, byQuota: true), Quota)
        : merge is Scores ? (Even(found).Merits(found), Scores)
        : merge is Learned
        && trained.Find<LearnedFusion>(LearnedFusion.PartName) is { } fusion
        && fusion.Retrievers.SequenceEqual(retrievers, StringComparer.Ordinal)
            ? (fusion.Merits(found), Learned)
        : (Merits(found, byQuota: false), Rrf);

    // CombSUM, Fox and Shaw, "Combination of Multiple Searches", 1994, over scores between the worst and best of each list.
    private static LearnedFusion Even(ScoredRow[][] found) =>
        new([.. found.Select((_, i) => $"{i}")], [.. found.Select(_ => 1.0)]);

    private static Dictionary<int, double> Merits(ScoredRow[][] found, bool byQuota)
    {
        var merits = new Dictionary<int, double>();
        for (var i = 0; i < found.Length; i++)
        {
            for (var place = 0; place < found[i].Length; place++)
            {
                ref var merit = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    merits,
                    found[i][place].Row,
                    out _
                );
                // By quota, the merit is the best rank; which retriever it was breaks ties, by the design's order.
                merit = byQuota
                    ? Math.Max(merit, 1 / (1 + place + (i / (found.Length + 1.0))))
                    : merit + ReciprocalRankFusion.Part(place + 1);
            }
        }
        return merits;
    }
}
