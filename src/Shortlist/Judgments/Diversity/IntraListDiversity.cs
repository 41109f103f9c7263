using Shortlist.Algebra;

namespace Shortlist.Judgments.Diversity;

/// <summary>
/// Mean over lists of the mean 1 − cosine over pairs of their items: 0 where a list repeats one thing.
/// Ziegler, McNee, Konstan and Lausen, "Improving Recommendation Lists Through Topic Diversification", 2005.
/// </summary>
/// <remarks>Costs one dot product a pair; lists of fewer than two items have no pairs and are left out.</remarks>
public sealed class IntraListDiversity : IDiversityMetric
{
    public string Name => "intra_list_diversity";

    public string Summary => "Mean dissimilarity of the items within a list, by their vectors.";

    public MetricDirection Direction => MetricDirection.HigherIsBetter;

    public string UndefinedWhere => "undefined where items have no vectors or no list has two items";

    public double? Compute(ShownLists lists)
    {
        if (lists.Vectors.Length == 0)
        {
            return null;
        }
        var (sum, count) = (0.0, 0);
        foreach (var list in lists.Lists.Where(list => list.Length > 1))
        {
            var distances = 0.0;
            for (var i = 0; i < list.Length; i++)
            {
                for (var j = i + 1; j < list.Length; j++)
                {
                    distances += 1 - Cosine(lists.Vectors[list[i]], lists.Vectors[list[j]]);
                }
            }
            sum += distances / (list.Length * (list.Length - 1) / 2.0);
            count++;
        }
        return count == 0 ? null : sum / count;
    }

    // A vector of zeros is like nothing.
    private static double Cosine(float[] a, float[] b)
    {
        var cosine = VectorMath.Cosine(a, b);
        return float.IsNaN(cosine) ? 0 : cosine;
    }
}
