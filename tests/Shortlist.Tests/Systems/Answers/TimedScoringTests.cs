using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

public sealed class TimedScoringTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(484)]
    public void Blocks_give_every_row_the_score_it_has_in_one_go(int rowCount)
    {
        var rows = Rows(rowCount);
        var ranker = new AnsweringBench.EvenRanker(["a", "b", "c"]);
        var (plain, blocks) = (new float[rowCount], new float[rowCount]);
        ranker.Score(rows, plain);

        Assert.True(TimedScoring.Score(ranker, rows, blocks, Deadline.Never));

        Assert.Equal(plain, blocks);
    }

    [Theory]
    [InlineData(5, 1, false)]
    [InlineData(25, 3, false)]
    [InlineData(35, 4, true)] // The last block may end late: then the work is done.
    [InlineData(100, 4, true)]
    public void A_slow_model_is_given_up_between_two_blocks(int timeMs, int blocks, bool isWhole)
    {
        var clock = new FakeClock();
        var slow = new SlowRanker(["a", "b", "c"], clock, TimeSpan.FromMilliseconds(10));
        var deadline = Deadline.After(TimeSpan.FromMilliseconds(timeMs), clock);

        var done = TimedScoring.Score(slow, Rows(484), new float[484], deadline);

        Assert.Equal((isWhole, blocks), (done, slow.CallCount));
    }

    private static FeatureBlock Rows(int count)
    {
        var random = new SeededRandom(5);
        var rows = new FeatureBlock(3, count);
        for (var feature = 0; feature < 3; feature++)
        {
            foreach (ref var value in rows.Column(feature))
            {
                value = random.Next(9) == 0 ? float.NaN : (float)random.NextDouble();
            }
        }
        return rows;
    }

    internal sealed class SlowRanker(IReadOnlyList<string> features, FakeClock clock, TimeSpan delay)
        : IRanker
    {
        private readonly AnsweringBench.EvenRanker _plain = new(features);

        public int CallCount { get; private set; }

        public string Kind => _plain.Kind;

        public IReadOnlyList<string> Features => _plain.Features;

        public bool ScoresLogOdds => false;

        public IReadOnlyList<double> Importance => _plain.Importance;

        public void Score(FeatureBlock rows, Span<float> scores)
        {
            CallCount++;
            clock.Pass(delay);
            _plain.Score(rows, scores);
        }

        public Explanation Explain(FeatureBlock rows, int row) => _plain.Explain(rows, row);

        public void Write(ByteWriter writer) => _plain.Write(writer);
    }
}
