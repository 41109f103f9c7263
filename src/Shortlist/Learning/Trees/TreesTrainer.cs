using System.Globalization;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Learning.Calibration;

namespace Shortlist.Learning.Trees;

/// <summary>Gradient-boosted trees over histograms, for probabilities, for the order of lists, and for amounts and counts.</summary>
/// <remarks>
/// Memory beside the rows themselves: a little over two bytes a feature and about 50 bytes a row, and 4 KB a feature for each leaf
/// that can still be split. Row weights multiply every derivative; that is also how inverse propensities come in, and clipping
/// them is up to whoever makes the weights.
/// </remarks>
public sealed class TreesTrainer : ITrainer
{
    public const string Kind = "trees";

    private static readonly TreesOptions Plain = new();

    public KindDefinition Definition { get; } =
        new(Kind, "Boosted regression trees: the richest model, for non-linear effects and missing values.")
        {
            Parameters =
            [
                new(
                    "objective",
                    ParameterType.Text,
                    "logistic: probability of grade > 0; lambdamart and xendcg: order of each list; squared: the grade; poisson: log of its mean."
                )
                {
                    Required = true,
                    Choices = ["logistic", "lambdamart", "xendcg", "squared", "poisson"],
                },
                Number("trees", "Trees at most.", Plain.Trees, 1, TreesOptions.TreesMax),
                Number("leaves", "Leaves of a tree at most.", Plain.Leaves, 2, TreesOptions.LeavesMax),
                new(
                    "growth",
                    ParameterType.Text,
                    "Splits the leaf that gains most, or the one nearest the root."
                )
                {
                    Default = "leaf",
                    Choices = ["leaf", "depth"],
                },
                Number(
                    "depth",
                    "Splits from the root to a leaf at most; 0 leaves it to leaves.",
                    Plain.Depth,
                    0,
                    TreesOptions.LeavesMax
                ),
                new("increasing", ParameterType.Features, "Features the score must never fall with."),
                new("decreasing", ParameterType.Features, "Features the score must never rise with."),
                Share("learning_rate", "Share of each tree's answer that counts.", Plain.LearningRate, 1e-6),
                Number(
                    "min_rows_per_leaf",
                    "Training rows in a leaf at least.",
                    Plain.MinRowsPerLeaf,
                    1,
                    1e9
                ),
                Share("l2", "Added to each leaf's second derivatives; timid leaves.", Plain.L2, 0, 1e9),
                Share("feature_share", "Share of the features each tree may use.", Plain.FeatureShare, 0.01),
                Share("row_share", "Share of the rows each tree learns from.", Plain.RowShare, 0.01),
                Number("bins", "Values a feature is rounded to.", Plain.Bins, 2, TreesOptions.BinsMax),
                Number(
                    "patience",
                    "Trees without a better validation metric before stopping; 0 never stops.",
                    Plain.Patience,
                    0,
                    1e6
                ),
                Number(
                    "at",
                    "Ranking: the cut of the metric that validation is judged by.",
                    Plain.At,
                    1,
                    10_000
                ),
                Number(
                    "truncation",
                    "lambdamart: pairs count where one row stands this high.",
                    Plain.Truncation,
                    1,
                    10_000
                ),
                new(
                    "metric",
                    ParameterType.Text,
                    "Ranking: what pairs are weighed and validation is judged by."
                )
                {
                    Default = "ndcg",
                    Choices = ["ndcg", "map", "mrr"],
                },
                new(
                    "position_debias",
                    ParameterType.Flag,
                    "lambdamart: learns what a position adds to clicks, and leaves it out of the model."
                ),
                new(
                    "gain",
                    ParameterType.Text,
                    "lambdamart: what a grade is worth, 2^grade − 1 or the grade."
                )
                {
                    Default = "exponential",
                    Choices = ["exponential", "linear"],
                },
                Calibrators.Parameter,
            ],
        };

    public TrainingOutcome Train(
        TrainingRows train,
        TrainingRows? validation,
        Parameters parameters,
        TrainingOptions options,
        CancellationToken cancellation
    ) => Train(train, validation, TreesOptions.From(parameters), options, cancellation);

    /// <summary>The same with a typed recipe, for callers without a design.</summary>
    /// <exception cref="ArgumentException">As for <see cref="ITrainer.Train"/>; at most 8,388,607 rows.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static TrainingOutcome Train(
        TrainingRows train,
        TrainingRows? validation,
        TreesOptions recipe,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        Rows.CheckTraining(train, validation, options);
        Check.InRange(train.RowCount, 1, QuantisedGradients.RowCountMax);
        return new Boosting(train, validation, recipe.Checked(), options, cancellation).Run();
    }

    public IRanker Read(ref ByteReader reader, IReadOnlyList<string> features) =>
        TreesRanker.Read(ref reader, features);

    private static ParameterDefinition Number(
        string name,
        string summary,
        int standard,
        double min,
        double max
    ) =>
        new(name, ParameterType.Integer, summary)
        {
            Default = standard.ToString(CultureInfo.InvariantCulture),
            Min = min,
            Max = max,
        };

    private static ParameterDefinition Share(
        string name,
        string summary,
        double standard,
        double min,
        double max = 1
    ) =>
        new(name, ParameterType.Number, summary)
        {
            Default = standard.ToString(CultureInfo.InvariantCulture),
            Min = min,
            Max = max,
        };
}
