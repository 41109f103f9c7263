using Shortlist.Basics;

namespace Shortlist.Learning.Encoders;

/// <summary>
/// Makes the pairs of a round: for every text some of its passages against the others, and every pair that was given.
/// Some against the others is the inverse cloze task, Lee, Chang and Toutanova, "Latent Retrieval for Weakly Supervised Open
/// Domain Question Answering", 2019; a text of one passage is parted by its words.
/// </summary>
internal sealed class PairSampler(EncoderCorpus corpus, float[] rarity)
{
    /// <summary>Texts of fewer words in one passage are too short to part.</summary>
    private const int WordCountMin = 4;

    /// <summary>As in the paper: with the passages also kept on the other side, the same words are learnt to be near.</summary>
    private const double KeptShare = 0.1;

    /// <summary>Half of the queries are one passage, the others some: people type a few words or a whole story.</summary>
    private const double SinglePassageShare = 0.5;

    /// <summary>Texts and pairs by number, texts first; without texts that can't be parted.</summary>
    public int[] Examples() =>
        [
            .. Enumerable.Range(0, corpus.TextCount).Where(CanBeParted),
            .. Enumerable.Range(corpus.TextCount, corpus.PairCount),
        ];

    public (WordBag Left, WordBag Right, ulong LeftKey, ulong RightKey) Sample(
        int example,
        SeededRandom random
    )
    {
        if (example >= corpus.TextCount)
        {
            var (query, key, text) = corpus.Pair(example - corpus.TextCount);
            return (
                BagOf(query),
                BagOf([.. corpus.PassagesOf(text).SelectMany(words => words)]),
                key,
                corpus.KeyOf(text)
            );
        }
        var passages = corpus.PassagesOf(example);
        // The parts of one text are its own: its key on both sides.
        var (left, right) = passages.Length > 1 ? ByPassages(passages, random) : ByWords(passages[0], random);
        return (BagOf(left), BagOf(right), corpus.KeyOf(example), corpus.KeyOf(example));
    }

    private bool CanBeParted(int text) =>
        corpus.PassagesOf(text) is var passages
        && (passages.Length > 1 || passages[0].Length >= WordCountMin);

    private static (int[] Left, int[] Right) ByPassages(int[][] passages, SeededRandom random)
    {
        int[] order = [.. Enumerable.Range(0, passages.Length)];
        random.Shuffle(order.AsSpan());
        var takes = random.NextDouble() < SinglePassageShare ? 1 : 1 + random.Next(passages.Length - 1);
        var keeps = random.NextDouble() < KeptShare;
        return (
            [.. order[..takes].SelectMany(passage => passages[passage])],
            [.. (keeps ? order : order[takes..]).SelectMany(passage => passages[passage])]
        );
    }

    private static (int[] Left, int[] Right) ByWords(int[] words, SeededRandom random)
    {
        int[] order = [.. words];
        random.Shuffle(order.AsSpan());
        var takes = Math.Max(1, order.Length / 3);
        return (order[..takes], order[takes..]);
    }

    private WordBag BagOf(int[] words)
    {
        int[] sorted = [.. words.Order()];
        List<int> distinct = [];
        List<float> weights = [];
        for (var from = 0; from < sorted.Length; )
        {
            var to = from;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }
            distinct.Add(sorted[from]);
            weights.Add(rarity[sorted[from]] * EncoderVocabulary.Mentions(to - from));
            from = to;
        }
        return new([.. distinct], [.. weights]);
    }
}
