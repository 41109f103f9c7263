using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Trees;

/// <summary>The recipe of boosted trees. The defaults suit some thousands to some millions of rows.</summary>
public sealed record TreesOptions
{
    public const int TreesMax = 10_000;
    public const int LeavesMax = 1_024;
    public const int BinsMax = 255;

    public TreeObjective Objective { get; init; } = TreeObjective.LambdaMart;

    public int Trees { get; init; } = 200;

    /// <summary>Scoring many rows costs in proportion; beyond some hundreds every row is walked alone.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>The share of each tree's answer that counts (shrinkage); halve it and double the trees for a little more.</summary>
    public double LearningRate { get; init; } = 0.1;

    public int MinRowsPerLeaf { get; init; } = 20;

    /// <summary>The least sum of second derivatives in a leaf: keeps certain rows from making leaves of their own.</summary>
    public double MinHessianPerLeaf { get; init; } = 1e-3;

    /// <summary>Added to the second derivatives of every leaf: the greater, the more timid the leaves.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Which leaf is split next, until there are <see cref="Leaves"/> of them or nothing is gained.</summary>
    public TreeGrowth Growth { get; init; } = TreeGrowth.Leaf;

    /// <summary>Splits from the root to a leaf at most; 0 leaves it to <see cref="Leaves"/>.</summary>
    public int Depth { get; init; }

    /// <summary>Features the score must never fall with, all else equal; missing values are not compared.</summary>
    public IReadOnlyList<string> Increasing { get; init; } = [];

    /// <summary>Features the score must never rise with.</summary>
    public IReadOnlyList<string> Decreasing { get; init; } = [];

    /// <summary>Added to λ where a group of categories goes left; groups fit noise more easily than thresholds do.</summary>
    public double CategoryL2 { get; init; } = 10;

    /// <summary>Rows of average gradient 0 added to each category's mean; smaller categories are not moved at all.</summary>
    public double CategorySmoothing { get; init; } = 10;

    /// <summary>The share of the features each tree may use, drawn by the seed.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>The share of the rows each tree learns from, drawn by the seed.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Values a feature is rounded to, at most; features with fewer distinct values keep them all.</summary>
    public int Bins { get; init; } = BinsMax;

    /// <summary>Stops after so many trees without a better validation metric, and keeps the best; 0 never stops.</summary>
    public int Patience { get; init; } = 30;

    /// <summary>Ranking objectives: what validation is judged by, and what LambdaMART's pairs are weighed by.</summary>
    public RankMetric Metric { get; init; } = RankMetric.Ndcg;

    /// <summary>Ranking objectives: the cut of the metric by which validation is judged.</summary>
    public int At { get; init; } = 10;

    /// <summary>LambdaMART: pairs count where at least one row stands this high; above <see cref="At"/>, so that rows just below the cut learn too.</summary>
    public int Truncation { get; init; } = 30;

    public Gain Gain { get; init; } = Gain.Exponential;

    /// <summary>
    /// LambdaMART: learns what each position adds to the interactions, from <see cref="TrainingRows.Positions"/>, and leaves it
    /// out of the model. Of no effect where rows have no positions.
    /// </summary>
    public bool PositionDebias { get; init; }

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static TreesOptions From(Parameters parameters)
    {
        var plain = new TreesOptions();
        return new TreesOptions
        {
            Objective = Choice(parameters, "objective", "lambdamart") switch
            {
                "logistic" => TreeObjective.Logistic,
                "lambdamart" => TreeObjective.LambdaMart,
                "squared" => TreeObjective.Squared,
                "poisson" => TreeObjective.Poisson,
                "xendcg" => TreeObjective.XeNdcg,
                var other => throw new ArgumentException(
                    $"The objective is '{other}'; expected logistic, lambdamart, squared, poisson or xendcg.",
                    nameof(parameters)
                ),
            },
            Trees = parameters.Integer("trees", plain.Trees),
            Leaves = parameters.Integer("leaves", plain.Leaves),
            LearningRate = parameters.Number("learning_rate", plain.LearningRate),
            MinRowsPerLeaf = parameters.Integer("min_rows_per_leaf", plain.MinRowsPerLeaf),
            L2 = parameters.Number("l2", plain.L2),
            Growth = Choice(parameters, "growth", "leaf") switch
            {
                "leaf" => TreeGrowth.Leaf,
                "depth" => TreeGrowth.Depth,
                var other => throw new ArgumentException(
                    $"The growth is '{other}'; expected leaf or depth.",
                    nameof(parameters)
                ),
            },
            Depth = parameters.Integer("depth", plain.Depth),
            Increasing = parameters.Words("increasing"),
            Decreasing = parameters.Words("decreasing"),
            FeatureShare = parameters.Number("feature_share", plain.FeatureShare),
            RowShare = parameters.Number("row_share", plain.RowShare),
            Bins = parameters.Integer("bins", plain.Bins),
            Patience = parameters.Integer("patience", plain.Patience),
            At = parameters.Integer("at", plain.At),
            Truncation = parameters.Integer("truncation", plain.Truncation),
            PositionDebias = parameters.Flag("position_debias"),
            Metric = Choice(parameters, "metric", "ndcg") switch
            {
                "ndcg" => RankMetric.Ndcg,
                "map" => RankMetric.Map,
                "mrr" => RankMetric.Mrr,
                var other => throw new ArgumentException(
                    $"The metric is '{other}'; expected ndcg, map or mrr.",
                    nameof(parameters)
                ),
            },
            Gain = Choice(parameters, "gain", "exponential") switch
            {
                "exponential" => Gain.Exponential,
                "linear" => Gain.Linear,
                var other => throw new ArgumentException(
                    $"The gain is '{other}'; expected exponential or linear.",
                    nameof(parameters)
                ),
            },
        }.Checked();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public TreesOptions Checked()
    {
        Check.InRange(Trees, 1, TreesMax);
        Check.InRange(Leaves, 2, LeavesMax);
        Check.InRange(LearningRate, 1e-6, 1);
        Check.InRange(MinRowsPerLeaf, 1, int.MaxValue);
        Check.InRange(MinHessianPerLeaf, 0, double.MaxValue);
        Check.InRange(L2, 0, 1e9);
        Check.InRange(Depth, 0, LeavesMax);
        Check.InRange(CategoryL2, 0, 1e9);
        Check.InRange(CategorySmoothing, 0, 1e9);
        Check.InRange(FeatureShare, 0.01, 1);
        Check.InRange(RowShare, 0.01, 1);
        Check.InRange(Bins, 2, BinsMax);
        Check.InRange(Patience, 0, int.MaxValue);
        Check.InRange(At, 1, 10_000);
        Check.InRange(Truncation, 1, 10_000);
        return this;
    }

    private static string Choice(Parameters parameters, string name, string fallback) =>
        parameters.TextOrNull(name) ?? fallback;
}
