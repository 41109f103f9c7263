using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning;

namespace Shortlist.Scoring;

/// <summary>A model that predicts actions, ranking by what they are worth to the design that serves.</summary>
/// <remarks>
/// Written it is the model alone: the weights come from the design when it is read, so that they change without a training.
/// </remarks>
public sealed class ValueRanker : IRanker
{
    private readonly ValueFormula _formula;

    private ValueRanker(IHeadRanker model, ValueFormula formula) => (Model, _formula) = (model, formula);

    /// <summary>What predicts.</summary>
    public IHeadRanker Model { get; }

    public string Kind => Model.Kind;

    public IReadOnlyList<string> Features => Model.Features;

    public bool ScoresLogOdds => false;

    public IReadOnlyList<double> Importance => Model.Importance;

    /// <summary>The model ranking by value; the model itself where it predicts no actions or none of them has a weight.</summary>
    public static IRanker Of(IRanker ranker, IReadOnlyList<KeyValuePair<string, double>> weights) =>
        ranker is IHeadRanker model && new ValueFormula(model.Heads, weights) is { IsEmpty: false } formula
            ? new ValueRanker(model, formula)
            : ranker;

    /// <summary>The model beneath that predicts actions; null where there is none.</summary>
    public static IHeadRanker? ModelOf(IRanker ranker) =>
        (ranker as ValueRanker)?.Model ?? ranker as IHeadRanker;

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        if (scores.Length < rows.RowCount)
        {
            Throw.LengthMismatch(nameof(scores), rows.RowCount, scores.Length);
        }
        var amounts = new float[rows.RowCount * Model.Heads.Count];
        Model.Expect(rows, amounts);
        _formula.Score(amounts, scores[..rows.RowCount]);
    }

    public Explanation Explain(FeatureBlock rows, int row)
    {
        Check.InRange(row, 0, rows.RowCount - 1);
        var one = new FeatureBlock(rows.FeatureCount, 1);
        for (var feature = 0; feature < rows.FeatureCount; feature++)
        {
            one.Column(feature)[0] = rows[feature, row];
        }
        var amounts = new float[Model.Heads.Count];
        Model.Expect(one, amounts);
        return _formula.Explain(amounts);
    }

    public void Write(ByteWriter writer) => Model.Write(writer);
}
