using System.Globalization;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning;

/// <summary>The plainest ranker: one feature, the greatest value first, rows without it last.</summary>
public sealed class RuleRanker : IRanker
{
    /// <summary>Finite, so that it survives JSON and averages; no feature value sorts below it.</summary>
    public const float MissingScore = float.MinValue;

    private readonly int _feature;

    /// <exception cref="ArgumentOutOfRangeException">The feature is not one of the columns.</exception>
    public RuleRanker(IReadOnlyList<string> features, int feature)
    {
        Features = features;
        _feature = Check.InRange(feature, 0, features.Count - 1);
        Importance = [.. features.Select((_, index) => index == feature ? 1.0 : 0.0)];
    }

    public string Kind => RuleTrainer.Kind;

    public IReadOnlyList<string> Features { get; }

    public bool ScoresLogOdds => false;

    public IReadOnlyList<double> Importance { get; }

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        Rows.CheckBlock(this, rows, scores);
        var column = rows.Column(_feature);
        for (var row = 0; row < column.Length; row++)
        {
            scores[row] = ScoreOf(column[row]);
        }
    }

    public Explanation Explain(FeatureBlock rows, int row)
    {
        Rows.CheckRow(this, rows, row);
        var value = rows[_feature, row];
        var score = ScoreOf(value);
        var name = Features[_feature];
        var part = new Explanation(
            float.IsNaN(value)
                ? $"{name} is missing, which ranks last"
                : string.Create(CultureInfo.InvariantCulture, $"{name} = {value:G6}"),
            score
        );
        return new($"score = {name}", score) { Parts = [part] };
    }

    public void Write(ByteWriter writer) => writer.Count(_feature);

    private static float ScoreOf(float value) =>
        float.IsNaN(value) ? MissingScore : Math.Clamp(value, float.MinValue, float.MaxValue);
}
