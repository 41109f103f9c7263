using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Scoring;

namespace Shortlist.Tests.Scoring;

public sealed class ValueFormulaTests
{
    private static readonly PredictedAction[] Heads =
    [
        new("click", false, 10),
        new("share", false, 3),
        new("hide", false, 2),
        new("dwell", true, 9),
    ];

    private static readonly KeyValuePair<string, double>[] Weights =
    [
        new("hide", -20),
        new("click", 1),
        new("buy", 100), // Nobody predicts it.
        new("dwell", 0.1),
    ];

    [Fact]
    public void Is_the_sum_of_worth_times_prediction()
    {
        var random = new SeededRandom(3);
        const int Rows = 50;
        float[] amounts =
        [
            .. Enumerable.Range(0, Heads.Length * Rows).Select(_ => (float)random.NextDouble()),
        ];
        var formula = new ValueFormula(Heads, Weights);
        var values = new float[Rows];

        formula.Score(amounts, values);

        for (var row = 0; row < Rows; row++)
        {
            var plain = 0.0;
            foreach (var (name, weight) in Weights)
            {
                var head = Array.FindIndex(Heads, head => head.Name == name);
                plain += head < 0 ? 0 : weight * amounts[(head * Rows) + row];
            }
            Assert.Equal(plain, values[row], 1e-5);
        }
    }

    [Fact]
    public void Its_explanation_has_a_term_a_weighted_head_and_adds_up_to_the_same_bits()
    {
        var formula = new ValueFormula(Heads, Weights);
        float[] amounts = [0.25f, 0.5f, 0.1f, 30];
        var values = new float[1];

        formula.Score(amounts, values);
        var explanation = formula.Explain(amounts);

        Assert.Equal(values[0], (float)explanation.Value);
        Assert.Equal(explanation.Value, explanation.Parts.Sum(part => part.Value), 1e-6);
        Assert.Equal(
            [
                "dwell: worth 0.1 × expected amount 30",
                "hide: worth -20 × chance 0.1",
                "click: worth 1 × chance 0.25",
            ],
            explanation.Parts.Select(part => part.Sentence)
        );
        double[] terms = [3, -2, 0.25];
        Assert.All(terms.Zip(explanation.Parts), pair => Assert.Equal(pair.First, pair.Second.Value, 1e-6));
    }

    [Fact]
    public void Without_a_weight_for_any_head_it_is_empty()
    {
        Assert.True(new ValueFormula(Heads, []).IsEmpty);
        Assert.True(new ValueFormula(Heads, [new("buy", 3), new("click", 0)]).IsEmpty);
        Assert.False(new ValueFormula(Heads, Weights).IsEmpty);
    }

    [Fact]
    public void Another_number_of_predictions_is_a_callers_mistake() =>
        Assert.Throws<ArgumentException>(() =>
            new ValueFormula(Heads, Weights).Score(new float[7], new float[2])
        );
}
