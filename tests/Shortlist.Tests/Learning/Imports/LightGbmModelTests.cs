using System.Text;
using Shortlist.Features;
using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class LightGbmModelTests
{
    // As LightGBM writes it: a split by number with a learned direction, one by a set of categories, zero as missing.
    private const string Small = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=2
        objective=binary sigmoid:1
        feature_names=age city clicks
        feature_infos=[0:90] 0:1:2:3 [0:12]
        tree_sizes=300 200

        Tree=0
        num_leaves=3
        num_cat=1
        split_feature=0 1
        split_gain=4 2
        threshold=30.000000000000004 0
        decision_type=10 1
        left_child=1 -1
        right_child=-2 -3
        leaf_value=0.5 -0.25 0.125
        leaf_weight=1 1 1
        leaf_count=10 20 30
        internal_value=0 0
        internal_weight=0 0
        internal_count=60 40
        cat_boundaries=0 1
        cat_threshold=5
        is_linear=0
        shrinkage=0.1


        Tree=1
        num_leaves=2
        num_cat=0
        split_feature=2
        split_gain=1
        threshold=3.5
        decision_type=6
        left_child=-1
        right_child=-2
        leaf_value=1 -1
        leaf_weight=1 1
        leaf_count=30 30
        internal_value=0
        internal_weight=0
        internal_count=60
        is_linear=0
        shrinkage=0.1


        end of trees

        feature_importances:
        age=1

        parameters:
        [boosting: gbdt]
        end of parameters

        pandas_categorical:null

        """;

    [Theory]
    [InlineData(30f, 0f, 3f, 0.5 + 1)] // Categories 0 and 2 go left.
    [InlineData(30f, 2.9f, 3f, 0.5 + 1)]
    [InlineData(30f, 1f, 4f, 0.125 - 1)]
    [InlineData(30f, 77f, 4f, 0.125 - 1)] // What was never seen goes right, as what is missing does.
    [InlineData(30f, float.NaN, 4f, 0.125 - 1)]
    [InlineData(30.01f, 0f, 4f, -0.25 - 1)]
    [InlineData(float.NaN, 0f, 4f, 0.5 - 1)] // Missing goes left in the root,
    [InlineData(31f, 0f, 0f, -0.25 + 1)] // and so does zero in the second tree,
    [InlineData(31f, 0f, float.NaN, -0.25 + 1)] // where NaN is zero.
    public void A_model_written_by_hand_scores_as_its_text_says(
        float age,
        float city,
        float clicks,
        double expected
    )
    {
        var model = Read(Small);
        var ranker = model.RankerFor(["clicks", "age", "other", "city"]);

        Assert.Equal((float)expected, Score(ranker, clicks, age, 0, city));
        Assert.True(ranker.ScoresLogOdds);
        Assert.Equal(1 / (1 + Math.Exp(-expected)), ranker.Output.Of(expected), 1e-12);
    }

    [Fact]
    public void What_the_file_says_of_itself_is_kept()
    {
        var model = Read(Small);

        Assert.Equal(
            (ModelFormat.LightGbmText, "v4", "binary sigmoid:1"),
            (model.Format, model.Version, model.Objective)
        );
        Assert.Equal(
            (2, 5, 2, 1),
            (model.TreeCount, model.LeafCount, model.DepthMax, model.CategorySplitCount)
        );
        Assert.Equal(["age", "city", "clicks"], model.FeatureNames);
    }

    [Theory]
    [InlineData("lambdarank", false)]
    [InlineData("binary sigmoid:0.7", false)]
    [InlineData("poisson", true)]
    public void Drawn_models_score_as_the_plain_reading_of_their_text(string objective, bool averages)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var file = new LightGbmFiles(seed, trees: 30, leaves: 40, featureCount: 5)
            {
                Objective = objective,
                Averages = averages,
            };
            var ranker = Read(file.Text()).RankerFor(["f0", "f1", "f2", "f3", "f4"]);
            var rows = new FeatureBlock(5, 300);
            for (var i = 0; i < rows.FeatureCount * rows.RowCount; i++)
            {
                rows.Column(i % 5)[i / 5] = file.DrawValue();
            }
            var scores = new float[rows.RowCount];
            ranker.Score(rows, scores);

            for (var row = 0; row < scores.Length; row++)
            {
                Assert.Equal(file.Score(feature => rows[feature, row]), scores[row], 1e-5);
            }
        }
    }

    [Fact]
    public void A_threshold_between_two_32_bit_numbers_parts_them()
    {
        foreach (var threshold in (double[])[0.1, -0.1, 1e-40, 16777217, 1e300, -1e300, 0.30000000000000004])
        {
            var text = Small.Replace(
                "threshold=30.000000000000004 0",
                FormattableString.Invariant($"threshold={threshold:R} 0"),
                StringComparison.Ordinal
            );
            var ranker = Read(text).RankerFor(["age", "city", "clicks"]);
            var near = (float)threshold;
            foreach (
                var value in (float[])
                    [near, MathF.BitIncrement(near), MathF.BitDecrement(near), float.PositiveInfinity]
            )
            {
                Assert.Equal(value <= threshold ? 0.5f - 1 : -0.25f - 1, Score(ranker, value, 0, 9));
            }
        }
    }

    [Theory]
    [InlineData("num_class=1", "num_class=3", "one score a row")]
    [InlineData("num_tree_per_iteration=1", "num_tree_per_iteration=3", "one score a row")]
    [InlineData("objective=binary sigmoid:1", "objective=multiclass num_class:3", "one score a row")]
    [InlineData("objective=binary sigmoid:1", "objective=strange", "'strange' is not known")]
    [InlineData("objective=binary sigmoid:1", "objective=binary sigmoid:-1", "a number above 0")]
    [InlineData("is_linear=0", "is_linear=1", "linear_tree=false")]
    [InlineData("left_child=1 -1", "left_child=0 -1", "no tree")]
    [InlineData("left_child=1 -1", "left_child=7 -1", "leads to node 7")]
    [InlineData("right_child=-2 -3", "right_child=-2 -9", "leads to leaf 8")]
    [InlineData("right_child=-2 -3", "right_child=-1 -3", "two nodes lead to leaf 0")]
    [InlineData("threshold=30.000000000000004 0", "threshold=nan 0", "not a number")]
    [InlineData("threshold=30.000000000000004 0", "threshold=30 5", "names set 5")]
    [InlineData("threshold=30.000000000000004 0", "threshold=30", "expected 2")]
    [InlineData("threshold=30.000000000000004 0", "threshold=30 x", "'x'; expected a number")]
    [InlineData("split_feature=0 1", "split_feature=0 9", "compares feature 9")]
    [InlineData("decision_type=10 1", "decision_type=14 1", "no way of missing")]
    [InlineData("leaf_value=0.5 -0.25 0.125", "leaf_value=0.5 inf 0.125", "expected a number")]
    [InlineData("leaf_value=0.5 -0.25 0.125", "leaf_value=0.5 1e300 0.125", "no finite")]
    [InlineData("leaf_value=0.5 -0.25 0.125", "leaf_value=0.5 1e31 0.125", "scores are finite")]
    [InlineData("num_leaves=3", "num_leaves=2000000000", "expected a whole number")]
    [InlineData("cat_boundaries=0 1", "cat_boundaries=0 2000000000", "expected 0 to")]
    [InlineData("cat_boundaries=0 1", "cat_boundaries=0 -1", "they fall")]
    [InlineData("tree_sizes=300 200", "tree_sizes=300 200 100", "3 trees, and 2 follow")]
    [InlineData("end of trees", "", "cut short")]
    [InlineData("feature_names=age city clicks", "feature_names=age city", "2 names")]
    [InlineData("max_feature_idx=2", "max_feature_idx=-3", "expected a whole number")]
    [InlineData("shrinkage=0.1", "num_leaves=3", "given twice")]
    [InlineData("leaf_value=0.5 -0.25 0.125\n", "", "'leaf_value='")]
    public void What_is_not_possible_is_refused_and_named(string right, string wrong, string says)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() =>
            Read(Small.Replace(right, wrong, StringComparison.Ordinal))
        );

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("model.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_deeper_than_any_use_is_refused_without_a_crash()
    {
        const int Leaves = 100_000;
        string Join(Func<int, int> value, int count) =>
            string.Join(' ', Enumerable.Range(0, count).Select(value));
        var text =
            Small[..Small.IndexOf("Tree=0", StringComparison.Ordinal)]
                .Replace("tree_sizes=300 200", "tree_sizes=1", StringComparison.Ordinal)
            + $"""
                Tree=0
                num_leaves={Leaves}
                num_cat=0
                split_feature={Join(_ => 0, Leaves - 1)}
                threshold={Join(i => i, Leaves - 1)}
                decision_type={Join(_ => 2, Leaves - 1)}
                left_child={Join(i => i + 1 < Leaves - 1 ? i + 1 : -Leaves, Leaves - 1)}
                right_child={Join(i => -1 - i, Leaves - 1)}
                leaf_value={Join(_ => 1, Leaves)}

                end of trees
                """;

        var error = Assert.Throws<InvalidDataException>(() => Read(text));

        Assert.Contains("comparisons deep", error.Message, StringComparison.Ordinal);
    }

    private static ImportedModel Read(string text) =>
        ImportedModel.Read(Encoding.UTF8.GetBytes(text), "model.txt");

    private static float Score(ImportedRanker ranker, params float[] row)
    {
        var rows = new FeatureBlock(row.Length, 1);
        for (var feature = 0; feature < row.Length; feature++)
        {
            rows.Column(feature)[0] = row[feature];
        }
        var score = new float[1];
        ranker.Score(rows, score);
        return score[0];
    }
}
