using Shortlist.Basics;

namespace Shortlist.Learning.Towers;

/// <summary>
/// Items that the towers of the round before wrongly rank high for an example, though not highest: those may well be what the
/// user wants. Ranks 100 to 500, as in Huang and others, "Embedding-based Retrieval in Facebook Search", 2020.
/// </summary>
internal sealed class HardStrangers(TowerExamples examples, KnownItems known, Workers workers)
{
    /// <summary>Examples of a round that get one; more take long to rank.</summary>
    public const int ExampleCountMax = 20_000;

    /// <summary>Items that are ranked; of more, some at random.</summary>
    public const int PoolSize = 16_384;

    private const int RankMin = 100;
    private const int RankMax = 500;
    private const int ChunkSize = 32;
    private const int BinCount = 4_096;

    /// <returns>By example: the item; −1 for none.</returns>
    /// <param name="trained">Examples that are learnt from.</param>
    /// <param name="share">Of the examples.</param>
    /// <param name="seed">Of the round.</param>
    public int[] Mine(IReadOnlyList<int> trained, double share, ulong seed)
    {
        var strangers = new int[examples.All.Count];
        Array.Fill(strangers, -1);
        var random = new SeededRandom(seed);
        var chosen = Some([.. trained], (int)Math.Min(ExampleCountMax, share * trained.Count), random);
        var pool = Some([.. Enumerable.Range(0, examples.ItemCount)], PoolSize, random);
        if (chosen.Length == 0 || pool.Length < 2)
        {
            return strangers;
        }
        new UnitScores(examples.ItemUnits(pool, workers), pool.Length, ChunkSize).Run(
            examples.AskerUnits(chosen, workers),
            chosen.Length,
            workers,
            (i, scores) =>
            {
                var example = chosen[i];
                var place = Choose(scores, new SeededRandom(StableHash.Combine(seed, (ulong)example)));
                var isStranger =
                    pool[place] != examples.All[example].Item
                    && !known.HasTaken(examples.All[example].User, pool[place]);
                strangers[example] = isStranger ? pool[place] : -1;
            }
        );
        return strangers;
    }

    // An item at about a rank drawn from those asked for: the last of the bin in which that rank lies.
    private int Choose(ReadOnlySpan<float> scores, SeededRandom random)
    {
        var all = examples.ItemCount;
        var rank =
            Math.Min(RankMin, all / 10) + random.Next(Math.Max(1, Math.Min(RankMax - RankMin, all / 4)));
        var wanted = (int)((long)rank * scores.Length / all) + 1;
        Span<int> bins = stackalloc int[BinCount];
        bins.Clear();
        foreach (var score in scores)
        {
            bins[Bin(score)]++;
        }
        var bin = BinCount - 1;
        for (var before = bins[bin]; before < wanted && bin > 0; before += bins[bin])
        {
            bin--;
        }
        for (var i = scores.Length - 1; i > 0; i--)
        {
            if (Bin(scores[i]) == bin)
            {
                return i;
            }
        }
        return 0;
    }

    private static int Bin(float score) => Math.Clamp((int)((score + 1) * (BinCount / 2)), 0, BinCount - 1);

    private static int[] Some(int[] all, int count, SeededRandom random)
    {
        if (all.Length > count)
        {
            random.Shuffle(all.AsSpan());
            Array.Resize(ref all, count);
            Array.Sort(all);
        }
        return all;
    }
}
