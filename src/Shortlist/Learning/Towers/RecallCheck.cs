namespace Shortlist.Learning.Towers;

/// <summary>
/// How well towers find what they have not learnt: of the latest examples, the share whose item is among the nearest hundred of
/// all items that the user had not turned to before.
/// </summary>
internal static class RecallCheck
{
    public const int Depth = 100;

    private const int ChunkSize = 64;

    /// <returns>NaN without examples.</returns>
    public static double Run(TowerExamples examples, IReadOnlyList<int> held, Workers workers)
    {
        if (held.Count == 0)
        {
            return double.NaN;
        }
        var items = examples.ItemUnits([.. Enumerable.Range(0, examples.ItemCount)], workers);
        var isFound = new bool[held.Count];
        new UnitScores(items, examples.ItemCount, ChunkSize).Run(
            examples.AskerUnits(held, workers),
            held.Count,
            workers,
            (i, scores) =>
            {
                var example = examples.All[held[i]];
                isFound[i] = IsFound(example, scores, examples.TakenBefore(example));
            }
        );
        return isFound.Count(found => found) / (double)held.Count;
    }

    private static bool IsFound(
        TowerCorpus.Example example,
        ReadOnlySpan<float> scores,
        IReadOnlySet<int> taken
    )
    {
        var before = 0;
        for (var item = 0; item < scores.Length && before < Depth; item++)
        {
            // Ties count against it: towers that say the same of all items find none.
            var isAhead = item != example.Item && scores[item] >= scores[example.Item];
            before += isAhead && !taken.Contains(item) ? 1 : 0;
        }
        return before < Depth;
    }
}
