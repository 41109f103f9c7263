using Shortlist.Learning.Encoders;

namespace Shortlist.Tests.Learning.Encoders;

public sealed class TextEncoderTests
{
    private static readonly TextEncoder Encoder = Train(1);

    [Fact]
    public void Written_and_read_again_it_gives_the_same_vectors_and_has_the_same_version()
    {
        var read = TextEncoder.Read(Encoder.ToBytes());

        Assert.Equal(Encoder.Version, read.Version);
        Assert.Equal(Encoder.Encode("small dogs and cats"), read.Encode("small dogs and cats"));
        Assert.Equal(Encoder.ToBytes(), read.ToBytes());
        Assert.NotEqual(Encoder.Version, Train(2).Version);
    }

    [Fact]
    public void Damaged_bytes_are_told_and_nothing_else_happens()
    {
        var bytes = Encoder.ToBytes();
        for (var length = 0; length < bytes.Length; length += 7)
        {
            var cut = bytes[..length];
            Assert.Throws<InvalidDataException>(() => TextEncoder.Read(cut));
        }
        Assert.Throws<InvalidDataException>(() => TextEncoder.Read([.. bytes, 0]));
    }

    [Fact]
    public void A_text_is_the_weighted_sum_of_its_words_of_length_one()
    {
        var both = Encoder.Encode([("dogs", 1.0), ("cats", 1.0)]);

        Assert.Equal(1, both.Sum(value => (double)value * value), 1e-5);
        Assert.Equal(both, Encoder.Encode("dogs cats"));
        // More weight on the one turns the sum its way.
        Assert.True(
            Dot(Encoder.Encode([("dogs", 5.0), ("cats", 1.0)]), Encoder.Encode("dogs"))
                > Dot(both, Encoder.Encode("dogs"))
        );
        Assert.Equal(both, Encoder.Encode([("dogs", 1.0), ("birds", 0.0), ("cats", 1.0)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("?! \ud800 \u0000")]
    public void A_text_that_says_nothing_has_no_vector(string text) => Assert.Empty(Encoder.Encode(text));

    [Fact]
    public void Any_text_can_be_encoded()
    {
        foreach (var text in new[] { new string('x', 10_000), "日本語 テスト", "a b c d", "(((.*)+)+)+" })
        {
            Assert.All(Encoder.Encode(text), value => Assert.True(float.IsFinite(value)));
        }
    }

    private static float Dot(float[] left, float[] right) => left.Zip(right, (l, r) => l * r).Sum();

    private static TextEncoder Train(ulong seed)
    {
        var corpus = new EncoderCorpus();
        for (var i = 0; i < 12; i++)
        {
            corpus.Add(
                (ulong)i,
                [i % 2 == 0 ? "dogs bark at cats" : "birds sing to worms", "they live outside today"]
            );
        }
        return EncoderTrainer.Train(
            corpus,
            new()
            {
                Dimensions = 8,
                Buckets = 64,
                Rounds = 5,
            },
            new() { Seed = seed },
            TestContext.Current.CancellationToken
        );
    }
}
