using Shortlist.Learning;
using Shortlist.Learning.Calibration;
using Shortlist.Learning.Linear;

namespace Shortlist.Tests.Learning.Calibration;

public sealed class CalibratedRankerTests
{
    private static readonly TrainingRows Train = SyntheticRows.Make(3, groups: 60);
    private static readonly IRanker Plain = new LinearTrainer()
        .Train(Train, null, Specs.Of(), new(), TestContext.Current.CancellationToken)
        .Ranker;

    public static TheoryData<string> Kinds => [.. Calibrators.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Keeps_the_order_of_the_ranker_within(string kind)
    {
        var before = SyntheticRows.Score(Plain, Train);
        var after = SyntheticRows.Score(Calibrated(kind), Train);

        int[] places = [.. Enumerable.Range(0, before.Length).OrderBy(row => before[row])];
        for (var i = 1; i < places.Length; i++)
        {
            // Within what a float tells apart.
            var isApart = before[places[i]] - before[places[i - 1]] > 0.01f;
            Assert.True(
                isApart ? after[places[i]] > after[places[i - 1]] : after[places[i]] >= after[places[i - 1]]
            );
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Written_and_read_again_it_scores_the_same_bits(string kind)
    {
        var ranker = Calibrated(kind);

        var bytes = RankerCodec.Write(ranker);
        var again = RankerCodec.Read(bytes);

        Assert.Equal(SyntheticRows.Score(ranker, Train), SyntheticRows.Score(again, Train));
        Assert.Equal(bytes, RankerCodec.Write(again));
        Assert.Equal("linear", again.Kind);
        Assert.True(again.ScoresLogOdds);
    }

    [Fact]
    public void Reasons_are_those_of_the_ranker_within()
    {
        var block = Train.ToBlock();
        for (var row = 0; row < 50; row++)
        {
            Assert.Equal(Plain.Reasons(block, row, 3), Calibrated("platt").Reasons(block, row, 3));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_parts_of_an_explanation_add_up_to_the_score(string kind)
    {
        var ranker = Calibrated(kind);
        var scores = SyntheticRows.Score(ranker, Train);
        for (var row = 0; row < 50; row++)
        {
            var explanation = ranker.Explain(Train.ToBlock(), row);

            Assert.Equal(scores[row], explanation.Value, 1e-4);
            Assert.Equal(explanation.Value, explanation.Parts.Sum(part => part.Value), 1e-4);
        }
    }

    [Fact]
    public void Bytes_that_name_an_unknown_kind_or_end_early_are_refused()
    {
        var bytes = RankerCodec.Write(Calibrated("isotonic"));

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => RankerCodec.Read(bytes.AsSpan(0, length)));
        }
    }

    private static CalibratedRanker Calibrated(string kind)
    {
        var labels = Array.ConvertAll(Train.Grades, grade => grade > 1 ? 1f : 0f);
        return new(Plain, Calibrators.Fit(kind, new(SyntheticRows.Score(Plain, Train), labels)));
    }
}
