using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Scoring;
using Shortlist.Tests.Learning;

namespace Shortlist.Tests.Scoring;

public sealed class ValueRankerTests
{
    private static readonly TrainingRows Rows = SyntheticRows.Make(3, groups: 60);

    private static readonly IHeadRanker Model = (IHeadRanker)Specs.All[^1].Train(Rows).Ranker; // Of click and dwell.

    [Fact]
    public void Other_weights_give_another_order_with_the_same_bytes_and_no_training()
    {
        var liked = ValueRanker.Of(Model, [new("click", 1), new("dwell", 0.01)]);
        var loathed = ValueRanker.Of(Model, [new("click", -1)]);

        var (up, down) = (SyntheticRows.Score(liked, Rows), SyntheticRows.Score(loathed, Rows));

        Assert.Equal(RankerCodec.Write(Model), RankerCodec.Write(liked));
        Assert.Equal(RankerCodec.Write(Model), RankerCodec.Write(loathed));
        var chances = new float[2 * Rows.RowCount];
        Model.Predict(Rows.ToBlock(), chances);
        Assert.Equal(Order(chances[..Rows.RowCount]).Reverse(), Order(down));
        Assert.NotEqual(Order(up), Order(down));
    }

    [Fact]
    public void Keeps_the_laws_of_rankers()
    {
        var ranker = ValueRanker.Of(Model, [new("click", 3), new("dwell", -0.5)]);
        var block = Rows.ToBlock();
        var scores = SyntheticRows.Score(ranker, Rows);

        for (var row = 0; row < 40; row++)
        {
            var explanation = ranker.Explain(block, row);
            Assert.Equal(scores[row], (float)explanation.Value);
            Assert.Equal(explanation.Value, explanation.Parts.Sum(part => part.Value), 1e-5);
            Assert.Equal(2, explanation.Parts.Count);
        }
        var some = new float[13];
        ranker.Score(Rows.ToBlock(40, 53), some);
        Assert.Equal(scores[40..53], some);
        Assert.Equal((false, "network"), (ranker.ScoresLogOdds, ranker.Kind));
        Assert.Equal(Model.Importance, ranker.Importance);
        Assert.Throws<ArgumentException>(() => ranker.Score(new FeatureBlock(2, 3), new float[3]));
        Assert.Throws<ArgumentException>(() => ranker.Score(block, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ranker.Explain(block, Rows.RowCount));
    }

    [Fact]
    public void Models_without_heads_and_formulas_without_weights_leave_the_model_as_it_is()
    {
        var rule = new RuleRanker(Rows.Features, 0);

        Assert.Same(rule, ValueRanker.Of(rule, [new("click", 1)]));
        Assert.Same(Model, ValueRanker.Of(Model, []));
        Assert.Same(Model, ValueRanker.Of(Model, [new("buy", 1)]));
        Assert.Null(ValueRanker.ModelOf(rule));
        Assert.Same(Model, ValueRanker.ModelOf(Model));
        Assert.Same(Model, ValueRanker.ModelOf(ValueRanker.Of(Model, [new("click", 1)])));
    }

    private static int[] Order(float[] scores) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row]).ThenBy(row => row)];
}
