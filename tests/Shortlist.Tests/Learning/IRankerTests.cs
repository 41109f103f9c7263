using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

/// <summary>The laws every kind of ranker keeps.</summary>
public sealed class IRankerTests
{
    private static readonly TrainingRows Train = SyntheticRows.Make(3, groups: 60);

    public static TheoryData<int> Kinds => [.. Enumerable.Range(0, Specs.All.Count)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Written_and_read_again_it_scores_the_same_bits(int kind)
    {
        var ranker = Specs.All[kind].Train(Train).Ranker;

        var bytes = RankerCodec.Write(ranker);
        var again = RankerCodec.Read(bytes);

        Assert.Equal(SyntheticRows.Score(ranker, Train), SyntheticRows.Score(again, Train));
        Assert.Equal(bytes, RankerCodec.Write(again));
        Assert.Equal(ranker.Features, again.Features);
        Assert.Equal(ranker.ScoresLogOdds, again.ScoresLogOdds);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_parts_of_an_explanation_add_up_to_the_score(int kind)
    {
        var ranker = Specs.All[kind].Train(Train).Ranker;
        var scores = SyntheticRows.Score(ranker, Train);
        var block = Train.ToBlock();

        for (var row = 0; row < 50; row++)
        {
            var explanation = ranker.Explain(block, row);

            Assert.Equal(scores[row], explanation.Value, Tolerance(scores[row]));
            Assert.Equal(
                explanation.Value,
                explanation.Parts.Sum(part => part.Value),
                Tolerance(scores[row])
            );
            Assert.All(explanation.Parts, part => Assert.NotEmpty(part.Sentence));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reasons_raised_the_score_the_greatest_first_and_no_more_than_asked_for(int kind)
    {
        var ranker = Specs.All[kind].Train(Train).Ranker;
        var block = Train.ToBlock();

        for (var row = 0; row < 50; row++)
        {
            var reasons = ranker.Reasons(block, row, 2);

            Assert.InRange(reasons.Count, 0, 2);
            Assert.All(reasons, reason => Assert.True(reason.Value > 0));
            Assert.Equal(reasons.OrderByDescending(reason => reason.Value), reasons);
        }
        Assert.Empty(ranker.Reasons(block, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_score_depends_on_its_own_row_alone(int kind)
    {
        var ranker = Specs.All[kind].Train(Train).Ranker;
        var scores = SyntheticRows.Score(ranker, Train);

        foreach (var (begin, end) in new[] { (0, 1), (3, 10), (5, 13), (7, 24), (100, 131) })
        {
            var some = new float[end - begin];
            ranker.Score(Train.ToBlock(begin, end), some);

            Assert.Equal(scores[begin..end], some);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scores_are_finite_whatever_the_features_hold(int kind)
    {
        var ranker = Specs.All[kind].Train(Train).Ranker;
        float[] values =
        [
            float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.MaxValue,
            float.MinValue,
            0,
        ];
        var block = new FeatureBlock(Train.Features.Count, values.Length);
        for (var feature = 0; feature < block.FeatureCount; feature++)
        {
            values.CopyTo(block.Column(feature));
        }
        var scores = new float[values.Length];

        ranker.Score(block, scores);

        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bytes(int kind)
    {
        var rows = SyntheticRows.Make(5, groups: 900, groupSize: 20, features: 20);

        var one = Specs.All[kind].Train(rows, new TrainingOptions { Threads = 1 });
        var two = Specs.All[kind].Train(rows, new TrainingOptions { Threads = 2 });
        var five = Specs.All[kind].Train(rows, new TrainingOptions { Threads = 5 });

        Assert.Equal(RankerCodec.Write(one.Ranker), RankerCodec.Write(two.Ranker));
        Assert.Equal(RankerCodec.Write(one.Ranker), RankerCodec.Write(five.Ranker));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Importance_is_shares(int kind)
    {
        var ranker = Specs.All[kind].Train(Train).Ranker;

        Assert.Equal(Train.Features.Count, ranker.Importance.Count);
        Assert.Equal(1, ranker.Importance.Sum(), 1e-9);
        Assert.Equal(0, ranker.Importance.Index().MaxBy(entry => entry.Item).Index);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_bytes_are_refused_or_read_as_a_whole_model(int kind)
    {
        var bytes = RankerCodec.Write(Specs.All[kind].Train(Train).Ranker);
        var random = new SeededRandom(9);
        for (var i = 0; i < 300; i++)
        {
            var damaged = bytes[..random.Next(bytes.Length)];
            Assert.Throws<InvalidDataException>(() => RankerCodec.Read(damaged));
            damaged = [.. bytes];
            damaged[random.Next(bytes.Length)] ^= (byte)(1 + random.Next(255));
            try
            {
                SyntheticRows.Score(RankerCodec.Read(damaged), Train);
            }
            catch (InvalidDataException)
            {
                // Refused in words: the other good answer.
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Blocks_of_other_widths_are_a_callers_mistake(int kind)
    {
        var ranker = Specs.All[kind].Train(Train).Ranker;

        Assert.Throws<ArgumentException>(() => ranker.Score(new FeatureBlock(2, 3), new float[3]));
        Assert.Throws<ArgumentException>(() => ranker.Score(Train.ToBlock(0, 3), new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ranker.Explain(Train.ToBlock(0, 3), 3));
    }

    private static double Tolerance(double score) => 1e-5 * Math.Max(1, Math.Abs(score));
}
