using System.Globalization;
using Shortlist.Learning;

namespace Shortlist.Tests.Learning;

/// <summary>Ranking files read the plain way, and their NDCG computed the plain way.</summary>
internal static class RankingData
{
    /// <summary>Rows in libsvm form with group sizes beside them; absent features are missing.</summary>
    public static TrainingRows LibSvm(string name, int featureCount)
    {
        var path = RealData.File(name);
        var lines = File.ReadAllLines(path);
        var columns = new float[featureCount][];
        for (var feature = 0; feature < featureCount; feature++)
        {
            columns[feature] = new float[lines.Length];
            Array.Fill(columns[feature], float.NaN);
        }
        var grades = new float[lines.Length];
        for (var row = 0; row < lines.Length; row++)
        {
            var fields = lines[row].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            grades[row] = float.Parse(fields[0], CultureInfo.InvariantCulture);
            foreach (var field in fields.Skip(1))
            {
                var colon = field.IndexOf(':', StringComparison.Ordinal);
                var feature = int.Parse(field.AsSpan(0, colon), CultureInfo.InvariantCulture);
                columns[feature][row] = float.Parse(field.AsSpan(colon + 1), CultureInfo.InvariantCulture);
            }
        }
        int[] groups =
        [
            .. File.ReadLines(path + ".query").Select(line => int.Parse(line, CultureInfo.InvariantCulture)),
        ];
        return new(
            [.. Enumerable.Range(0, featureCount).Select(feature => $"f{feature}")],
            columns,
            grades,
            groups
        );
    }

    /// <summary>Mean NDCG with gain 2^grade − 1 over the groups with a relevant row, the plain way.</summary>
    public static double Ndcg(TrainingRows rows, float[] scores, int at)
    {
        var values = new List<double>();
        for (var group = 0; group < rows.GroupCount; group++)
        {
            var places = Enumerable.Range(rows.GroupStart(group), rows.GroupSizes[group]).ToArray();
            var ideal = Dcg(places.OrderByDescending(row => rows.Grades[row]));
            if (ideal > 0)
            {
                values.Add(Dcg(places.OrderByDescending(row => scores[row])) / ideal);
            }
        }
        return values.Average();

        double Dcg(IEnumerable<int> order) =>
            order
                .Take(at)
                .Select((row, place) => (Math.Pow(2, rows.Grades[row]) - 1) / Math.Log2(place + 2))
                .Sum();
    }
}
