using Shortlist.Features;
using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

/// <summary>The laws every ranker with heads keeps, beside those of rankers.</summary>
public sealed class IHeadRankerTests
{
    private static readonly TrainingRows Train = SyntheticRows.Make(3, groups: 60);

    private static readonly IHeadRanker[] Rankers =
    [
        .. Specs
            .All.Where(spec => spec.Kind is "network")
            .Select(spec => (IHeadRanker)spec.Train(Train).Ranker),
    ];

    public static TheoryData<int> Kinds => [.. Enumerable.Range(0, Rankers.Length)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_score_is_the_log_odds_of_the_first_head(int kind)
    {
        var ranker = Rankers[kind];
        var scores = SyntheticRows.Score(ranker, Train);
        var chances = new float[ranker.Heads.Count * Train.RowCount];
        ranker.Predict(Train.ToBlock(), chances);

        for (var row = 0; row < Train.RowCount; row++)
        {
            Assert.Equal(1 / (1 + Math.Exp(-scores[row])), chances[row], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predictions_depend_on_their_own_row_alone(int kind)
    {
        var ranker = Rankers[kind];
        var all = new float[ranker.Heads.Count * Train.RowCount];
        ranker.Expect(Train.ToBlock(), all);
        foreach (var (begin, end) in new[] { (0, 1), (3, 10), (31, 66), (100, 131) })
        {
            var some = new float[ranker.Heads.Count * (end - begin)];
            ranker.Expect(Train.ToBlock(begin, end), some);
            for (var head = 0; head < ranker.Heads.Count; head++)
            {
                Assert.Equal(
                    all.AsSpan((head * Train.RowCount) + begin, end - begin).ToArray(),
                    some.AsSpan(head * (end - begin), end - begin).ToArray()
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Chances_are_chances_and_amounts_finite_whatever_the_features_hold(int kind)
    {
        var ranker = Rankers[kind];
        float[] values =
        [
            float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            float.MaxValue,
            float.MinValue,
        ];
        var block = new FeatureBlock(Train.Features.Count, values.Length);
        for (var feature = 0; feature < block.FeatureCount; feature++)
        {
            values.CopyTo(block.Column(feature));
        }
        var (chances, amounts) = (
            new float[ranker.Heads.Count * values.Length],
            new float[ranker.Heads.Count * values.Length]
        );

        ranker.Predict(block, chances);
        ranker.Expect(block, amounts);

        Assert.All(chances, chance => Assert.InRange(chance, 0, 1));
        Assert.All(amounts, amount => Assert.InRange(amount, 0, 1_000));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Too_little_room_is_a_callers_mistake(int kind)
    {
        var ranker = Rankers[kind];
        var room = new float[(ranker.Heads.Count * 3) - 1];

        Assert.Throws<ArgumentException>(() => ranker.Predict(Train.ToBlock(0, 3), room));
        Assert.Throws<ArgumentException>(() => ranker.Expect(Train.ToBlock(0, 3), room));
        Assert.Throws<ArgumentException>(() => ranker.Expect(new FeatureBlock(1, 3), new float[100]));
    }
}
