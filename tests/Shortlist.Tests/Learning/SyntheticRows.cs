using Shortlist.Basics;
using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

/// <summary>Rows with a known pattern: grades follow the first two features and an interaction, with noise and gaps.</summary>
internal static class SyntheticRows
{
    public static TrainingRows Make(
        ulong seed,
        int groups = 40,
        int groupSize = 10,
        int features = 6,
        double missing = 0.1,
        int levels = 0,
        bool weighted = false
    )
    {
        var random = new SeededRandom(seed);
        var rows = groups * groupSize;
        var columns = new float[features][];
        for (var feature = 0; feature < features; feature++)
        {
            columns[feature] = new float[rows];
            for (var row = 0; row < rows; row++)
            {
                var value = levels > 0 ? random.Next(levels) : random.NextNormal();
                columns[feature][row] = random.NextDouble() < missing ? float.NaN : (float)value;
            }
        }
        var grades = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var signal =
                Value(columns[0][row])
                - (0.5 * Value(columns[1][row]))
                + (Value(columns[0][row]) > 0.5 ? 1 : 0);
            grades[row] = (float)Math.Clamp(Math.Round(signal + (0.3 * random.NextNormal())), 0, 4);
        }
        float[]? weights = null;
        if (weighted)
        {
            weights = [.. Enumerable.Range(0, rows).Select(_ => (float)(0.5 + random.NextDouble()))];
        }
        string[] names = [.. Enumerable.Range(0, features).Select(feature => $"f{feature}")];
        return new(names, columns, grades, [.. Enumerable.Repeat(groupSize, groups)], weights)
        {
            Positions = [.. Enumerable.Range(0, rows).Select(row => row % groupSize)],
            Actions =
            [
                new("click", Array.ConvertAll(grades, grade => grade > 0 ? 1f : 0f)),
                new("like", Array.ConvertAll(grades, grade => grade > 1 ? 1f : 0f)),
                new("dwell", Array.ConvertAll(grades, grade => 7 * grade)),
                new("share", new float[rows]),
            ],
        };
    }

    public static float[] Score(IRanker ranker, TrainingRows rows)
    {
        var scores = new float[rows.RowCount];
        ranker.Score(rows.ToBlock(), scores);
        return scores;
    }

    private static double Value(float value) => float.IsNaN(value) ? 0.8 : value;
}
