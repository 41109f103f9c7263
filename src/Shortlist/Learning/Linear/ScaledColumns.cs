namespace Shortlist.Learning.Linear;

/// <summary>The training columns as logistic regression sees them: standardised, gaps filled, indicators after them.</summary>
internal sealed class ScaledColumns
{
    private readonly float[] _means;
    private readonly float[] _scales;
    private readonly int[] _withMissing;

    public ScaledColumns(TrainingRows rows, Workers workers)
    {
        var count = rows.Columns.Length;
        _means = new float[count];
        _scales = new float[count];
        _withMissing =
        [
            .. Enumerable.Range(0, count).Where(feature => Array.Exists(rows.Columns[feature], float.IsNaN)),
        ];
        Columns = new float[count + _withMissing.Length][];
        workers.Run(
            count,
            feature =>
            {
                var (mean, scale) = Standardisation.Of(rows.Columns[feature]);
                (_means[feature], _scales[feature]) = (mean, scale);
                Columns[feature] = Array.ConvertAll(
                    rows.Columns[feature],
                    value => float.IsNaN(value) ? 0 : Standardisation.Apply(value, mean, scale)
                );
            }
        );
        for (var i = 0; i < _withMissing.Length; i++)
        {
            Columns[count + i] = Array.ConvertAll(
                rows.Columns[_withMissing[i]],
                value => float.IsNaN(value) ? 1f : 0f
            );
        }
    }

    /// <summary>One a feature, then one for each feature with missing values.</summary>
    public float[][] Columns { get; }

    /// <summary>The point the optimiser stands at, by feature.</summary>
    public LinearWeights Weights(double[] x)
    {
        var count = _means.Length;
        var offsets = new float[count];
        for (var i = 0; i < _withMissing.Length; i++)
        {
            offsets[_withMissing[i]] = (float)x[count + i];
        }
        return new(count)
        {
            Intercept = (float)x[^1],
            Means = [.. _means],
            Scales = [.. _scales],
            Slopes = [.. x.Take(count).Select(weight => (float)weight)],
            MissingOffsets = offsets,
        };
    }
}
