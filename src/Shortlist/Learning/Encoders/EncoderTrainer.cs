using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Encoders;

/// <summary>
/// Teaches an encoder which texts go together, from nothing but the texts themselves and, where there are such, from queries
/// and what answered them. Needs no download.
/// </summary>
/// <remarks>
/// The same corpus, recipe and seed give the same bytes for any number of threads on machines whose vectors are equally wide.
/// About 2 ms × (1,000 pairs × round) on one core, and 8 × dimensions bytes a row of the table while it runs.
/// </remarks>
public static class EncoderTrainer
{
    /// <exception cref="ArgumentException">The corpus is empty, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static TextEncoder Train(
        EncoderCorpus corpus,
        EncoderOptions recipe,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        recipe.Checked();
        Check.InRange(corpus.TextCount, 1, EncoderCorpus.TextCountMax);
        Check.InRange(options.Threads, 1, TrainingOptions.ThreadsMax);

        var vocabulary = corpus.Vocabulary();
        var parts = new WordParts(recipe.Buckets, recipe.PartLengthMin, recipe.PartLengthMax);
        var rows = new WordRows(vocabulary, parts);
        int[][] rowsOf = [.. corpus.Words.Select(rows.Of)];
        var table = new EmbeddingTable(rows.RowCount, recipe.Dimensions);
        var isLearnt = new bool[rows.RowCount];
        foreach (var row in rowsOf.SelectMany(word => word))
        {
            if (!isLearnt[row])
            {
                isLearnt[row] = true;
                table.Fill(row, options.Seed);
            }
        }
        float[] rarity =
        [
            .. Enumerable
                .Range(0, rowsOf.Length)
                .Select(word => EncoderVocabulary.Rarity(corpus.TextCount, corpus.CountOf(word))),
        ];
        var step = new EncoderStep(
            table,
            rowsOf,
            (float)recipe.Temperature,
            new Workers(options.Threads, cancellation)
        );
        Run(new PairSampler(corpus, rarity), step, recipe, options, cancellation);
        return new(vocabulary, parts, table, isLearnt);
    }

    private static void Run(
        PairSampler sampler,
        EncoderStep step,
        EncoderOptions recipe,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        var random = new SeededRandom(options.Seed).Fork("pairs");
        var examples = sampler.Examples();
        for (var round = 0; round < recipe.Rounds; round++)
        {
            random.Shuffle(examples.AsSpan());
            var (loss, count) = (0.0, 0);
            for (var from = 0; from < examples.Length; from += recipe.BatchSize)
            {
                cancellation.ThrowIfCancellationRequested();
                var batch = examples[from..Math.Min(examples.Length, from + recipe.BatchSize)];
                if (batch.Length < 2)
                {
                    continue; // Nobody to be told from.
                }
                var done = (round + (from / (double)examples.Length)) / recipe.Rounds;
                var rate = (float)(recipe.LearningRate * (1 - (0.9 * done)));
                var pairs = Array.ConvertAll(batch, example => sampler.Sample(example, random));
                loss += step.Run(
                    Array.ConvertAll(pairs, pair => pair.Left),
                    Array.ConvertAll(pairs, pair => pair.Right),
                    Array.ConvertAll(pairs, pair => pair.LeftKey),
                    Array.ConvertAll(pairs, pair => pair.RightKey),
                    rate
                );
                count++;
            }
            options.Progress?.Report(new(round + 1, recipe.Rounds, "loss", loss / Math.Max(1, count)));
        }
    }
}
