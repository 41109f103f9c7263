using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Encoders;

namespace Shortlist.Tests.Learning.Encoders;

public sealed class EncoderTrainerTests
{
    private const int TopicCount = 12;
    private const int TextCount = 10 * TopicCount;

    private static readonly EncoderOptions Recipe = new()
    {
        Dimensions = 16,
        Buckets = 1 << 10,
        Rounds = 30,
        BatchSize = 16,
    };

    [Fact]
    public void Words_that_share_texts_lie_nearer_than_words_that_never_do()
    {
        var encoder = Train(Corpus());

        var (boat, sail, bread) = (
            encoder.Encode("boat"),
            encoder.Encode("sailing"),
            encoder.Encode("bread")
        );

        Assert.True(Cosine(boat, sail) > Cosine(boat, bread) + 0.3f);
    }

    [Fact]
    public void A_word_with_a_typo_is_near_what_it_is_written_like()
    {
        var encoder = Train(Corpus());

        Assert.True(
            Cosine(encoder.Encode("harbuor"), encoder.Encode("harbour"))
                > Cosine(encoder.Encode("harbuor"), encoder.Encode("bakery"))
        );
    }

    [Fact]
    public void Pairs_of_queries_and_answers_bring_words_together_that_no_text_has_both_of()
    {
        var corpus = Corpus();
        for (var text = 1; text < TextCount; text += TopicCount)
        {
            corpus.AddPair("yummy wheat", (ulong)text); // Of the bakery.
        }
        Assert.Equal(TextCount / TopicCount, corpus.PairCount);

        var (before, after) = (Train(Corpus()), Train(corpus));

        Assert.True(
            Cosine(after.Encode("yummy"), after.Encode("bread"))
                > Cosine(before.Encode("yummy"), before.Encode("bread"))
        );
        Assert.True(
            Cosine(after.Encode("yummy"), after.Encode("bread"))
                > Cosine(after.Encode("yummy"), after.Encode("boat"))
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_for_any_number_of_threads()
    {
        var expected = Train(Corpus()).ToBytes();

        Assert.Equal(expected, Train(Corpus(), threads: 4).ToBytes());
        Assert.NotEqual(expected, Train(Corpus(), seed: 2).ToBytes());
    }

    [Fact]
    public void Stops_when_cancelled_and_tells_of_every_round()
    {
        using var cancelling = new CancellationTokenSource();
        var rounds = new List<int>();
        var watching = new Watching(progress =>
        {
            rounds.Add(progress.Round);
            if (progress.Round == 3)
            {
                cancelling.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() =>
            EncoderTrainer.Train(Corpus(), Recipe, new() { Progress = watching }, cancelling.Token)
        );
        Assert.Equal([1, 2, 3], rounds);
    }

    [Fact]
    public void Texts_known_already_and_queries_of_unknown_ones_are_not_added()
    {
        var corpus = new EncoderCorpus();
        corpus.Add(1, ["red green blue"]);
        corpus.Add(1, ["black white grey"]);
        corpus.Add(2, ["..."]);
        corpus.AddPair("red", 1);
        corpus.AddPair("red", 1);
        corpus.AddPair("red", 7);

        Assert.Equal((1, 1), (corpus.TextCount, corpus.PairCount));
    }

    private static TextEncoder Train(EncoderCorpus corpus, int threads = 1, ulong seed = 1) =>
        EncoderTrainer.Train(
            corpus,
            Recipe,
            new() { Seed = seed, Threads = threads },
            TestContext.Current.CancellationToken
        );

    private static EncoderCorpus Corpus()
    {
        string[] sea = ["boat", "sailing", "harbour", "anchor", "captain", "wave"];
        string[] bakery = ["bread", "oven", "bakery", "flour", "dough", "wheat"];
        var corpus = new EncoderCorpus();
        var random = new SeededRandom(9);
        for (var text = 0; text < TextCount; text++)
        {
            var topic = text % TopicCount;
            string[] words = topic switch
            {
                0 => [.. sea],
                1 => [.. bakery],
                _ => [.. sea.Select(word => $"{(char)('a' + topic)}{word[..2]}{topic}")],
            };
            random.Shuffle(words.AsSpan());
            corpus.Add((ulong)text, [string.Join(' ', words[..3]), string.Join(' ', words[3..])]);
        }
        return corpus;
    }

    private static float Cosine(float[] left, float[] right) => left.Zip(right, (l, r) => l * r).Sum();

    private sealed class Watching(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }
}
