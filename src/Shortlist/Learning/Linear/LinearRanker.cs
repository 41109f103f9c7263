using System.Globalization;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning.Linear;

/// <summary>Logistic regression: the score is the log odds, one weight a feature and one for its absence.</summary>
public sealed class LinearRanker : IRanker
{
    private const int OnStackMax = 256;

    private readonly LinearWeights _weights;

    internal LinearRanker(IReadOnlyList<string> features, LinearWeights weights)
    {
        (Features, _weights) = (features, weights);
        var sizes = weights.Slopes.Zip(
            weights.MissingOffsets,
            (slope, missing) => Math.Abs((double)slope) + Math.Abs((double)missing)
        );
        var total = sizes.Sum();
        Importance = [.. sizes.Select(size => total > 0 ? size / total : 0)];
    }

    public string Kind => LinearTrainer.Kind;

    public IReadOnlyList<string> Features { get; }

    public bool ScoresLogOdds => true;

    /// <summary>By the size of the weights on the standardised scale.</summary>
    public IReadOnlyList<double> Importance { get; }

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        Rows.CheckBlock(this, rows, scores);
        scores = scores[..rows.RowCount];
        scores.Fill(_weights.Intercept);
        for (var feature = 0; feature < Features.Count; feature++)
        {
            var column = rows.Column(feature);
            for (var row = 0; row < column.Length; row++)
            {
                scores[row] += Contribution(feature, column[row]);
            }
        }
    }

    public Explanation Explain(FeatureBlock rows, int row)
    {
        Rows.CheckRow(this, rows, row);
        var score = _weights.Intercept;
        var parts = new List<(Explanation Part, int Feature)>();
        for (var feature = 0; feature < Features.Count; feature++)
        {
            var value = rows[feature, row];
            var contribution = Contribution(feature, value);
            score += contribution;
            if (contribution != 0)
            {
                parts.Add((new(Sentence(feature, value), contribution), feature));
            }
        }
        var sorted = parts.OrderByDescending(part => Math.Abs(part.Part.Value)).ThenBy(part => part.Feature);
        return new("score = intercept + weight × standardised feature", score)
        {
            Parts =
            [
                new("intercept: the log odds of an average row", _weights.Intercept),
                .. sorted.Select(part => part.Part),
            ],
        };
    }

    /// <summary>What is the same for all items, the intercept, is no reason; sentences are made of what is shown alone.</summary>
    public IReadOnlyList<Explanation> Reasons(FeatureBlock rows, int row, int count)
    {
        Rows.CheckRow(this, rows, row);
        var contributions =
            Features.Count <= OnStackMax ? stackalloc double[OnStackMax] : new double[Features.Count];
        contributions = contributions[..Features.Count];
        for (var feature = 0; feature < contributions.Length; feature++)
        {
            contributions[feature] = Contribution(feature, rows[feature, row]);
        }
        return GreatestParts.Of(
            contributions,
            count,
            (feature, value) => new(Sentence(feature, rows[feature, row]), value)
        );
    }

    public void Write(ByteWriter writer)
    {
        writer.Float(_weights.Intercept);
        for (var feature = 0; feature < Features.Count; feature++)
        {
            writer.Float(_weights.Means[feature]);
            writer.Float(_weights.Scales[feature]);
            writer.Float(_weights.Slopes[feature]);
            writer.Float(_weights.MissingOffsets[feature]);
        }
    }

    internal static LinearRanker Read(ref ByteReader reader, IReadOnlyList<string> features)
    {
        var weights = new LinearWeights(features.Count) { Intercept = reader.Float() };
        for (var feature = 0; feature < features.Count; feature++)
        {
            weights.Means[feature] = reader.Float();
            weights.Scales[feature] = reader.Float();
            weights.Slopes[feature] = reader.Float();
            weights.MissingOffsets[feature] = reader.Float();
        }
        return weights.AreFinite
            ? new(features, weights)
            : throw new InvalidDataException("A weight is not a finite number; the data is damaged.");
    }

    private float Contribution(int feature, float value) =>
        float.IsNaN(value)
            ? _weights.MissingOffsets[feature]
            : _weights.Slopes[feature]
                * Standardisation.Apply(value, _weights.Means[feature], _weights.Scales[feature]);

    private string Sentence(int feature, float value) =>
        float.IsNaN(value)
            ? $"{Features[feature]} is missing"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Features[feature]} = {value:G6}, weight {_weights.Slopes[feature]:G4} from mean {_weights.Means[feature]:G6}"
            );
}
