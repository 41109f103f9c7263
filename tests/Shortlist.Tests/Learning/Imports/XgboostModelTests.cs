using System.Text;
using Shortlist.Features;
using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class XgboostModelTests
{
    [Theory]
    [InlineData(29.9f, 0f, 0.5f)] // In the set: right.
    [InlineData(29.9f, 2f, 0.5f)]
    [InlineData(29.9f, 1f, 0.125f)]
    [InlineData(29.9f, 99f, 0.125f)] // Outside of it, unseen or impossible: left.
    [InlineData(29.9f, -1f, 0.125f)]
    [InlineData(29.9f, float.NaN, 0.125f)] // Missing goes where training found it better.
    [InlineData(30f, 0f, -0.25f)] // Below, not up to.
    [InlineData(float.NaN, 0f, 0.5f)]
    public void A_model_written_by_hand_scores_as_its_file_says_in_both_forms(
        float age,
        float city,
        float expected
    )
    {
        Assert.Equal(expected, Score(Read(XgboostFiles.Small), age, city));
        var ubj = ImportedModel.Read(XgboostFiles.ToUbj(XgboostFiles.Small), "model.ubj");
        Assert.Equal(ModelFormat.XgboostUbj, ubj.Format);
        Assert.Equal(expected, Score(ubj, age, city));
    }

    [Theory]
    [InlineData("binary:logistic", "2E-1", -1.3862944f, OutputShape.Sigmoid, true)]
    [InlineData("reg:logistic", "2E-1", -1.3862944f, OutputShape.Sigmoid, true)]
    [InlineData("binary:logitraw", "2E-1", 0.2f, OutputShape.Identity, true)]
    [InlineData("reg:squarederror", "2E-1", 0.2f, OutputShape.Identity, false)]
    [InlineData("rank:ndcg", "[5E-1]", 0.5f, OutputShape.Identity, false)]
    [InlineData("rank:map", "5E-1", 0.5f, OutputShape.Identity, false)]
    [InlineData("rank:pairwise", "5E-1", 0.5f, OutputShape.Identity, false)]
    [InlineData("count:poisson", "5E-1", -0.6931472f, OutputShape.Exponential, false)]
    [InlineData("reg:gamma", "[2E0]", 0.6931472f, OutputShape.Exponential, false)]
    [InlineData("reg:tweedie", "2E0", 0.6931472f, OutputShape.Exponential, false)]
    [InlineData("binary:hinge", "5E-1", 0.5f, OutputShape.Step, false)]
    public void The_base_score_enters_as_the_objective_has_it(
        string objective,
        string baseScore,
        float start,
        OutputShape output,
        bool logOdds
    )
    {
        var model = Read(
            XgboostFiles
                .Small.Replace("binary:logistic", objective, StringComparison.Ordinal)
                .Replace(
                    "\"base_score\":\"5E-1\"",
                    $"\"base_score\":\"{baseScore}\"",
                    StringComparison.Ordinal
                )
        );

        Assert.Equal(start - 0.25f, Score(model, 30, 0), 1e-6f);
        Assert.Equal((objective, output), (model.Objective, model.Output.Shape));
        Assert.Equal(logOdds, model.RankerFor(["age", "city"]).ScoresLogOdds);
    }

    [Fact]
    public void Trees_that_drop_out_count_by_their_weight()
    {
        var dart = XgboostFiles
            .Small.Replace(
                "\"gradient_booster\":{",
                "\"gradient_booster\":{\"gbtree\":{",
                StringComparison.Ordinal
            )
            .Replace(
                "\"name\":\"gbtree\"}",
                "\"name\":\"gbtree\"},\"name\":\"dart\",\"weight_drop\":[5E-1]}",
                StringComparison.Ordinal
            );

        Assert.Equal(-0.125f, Score(Read(dart), 30, 0));
    }

    [Theory]
    [InlineData("\"num_class\":\"0\"", "\"num_class\":\"3\"", "several scores a row")]
    [InlineData("\"num_target\":\"1\"", "\"num_target\":\"2\"", "several scores a row")]
    [InlineData("\"tree_info\":[0]", "\"tree_info\":[1]", "several outputs")]
    [InlineData("\"num_nodes\":\"5\",\"size_leaf_vector\":\"0\"", "\"size_leaf_vector\":\"4\"", "4 values")]
    [InlineData("binary:logistic", "multi:softprob", "a score for each class")]
    [InlineData("binary:logistic", "mine", "'mine' is not known")]
    [InlineData("\"name\":\"gbtree\"}", "\"name\":\"gblinear\"}", "expected gbtree or dart")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"1E0\"", "above 0 and below 1")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"nan\"", "no finite number")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"[5E-1,5E-1]\"", "one base score")]
    [InlineData("\"base_score\":\"5E-1\"", "\"base_score\":\"half\"", "'half'; expected a number")]
    [InlineData("[3E1,NaN,", "[NaN,NaN,", "condition of node 0 is not a number")]
    [InlineData("-2.5E-1", "Infinity", "no finite")]
    [InlineData("-2.5E-1", "1E31", "scores are finite")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,1,", "no tree")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[0,3,", "no tree")]
    [InlineData("\"left_children\":[1,3,", "\"left_children\":[1,9,", "leads to node 9")]
    [InlineData("\"right_children\":[2,4,", "\"right_children\":[2,-1,", "leads to node -1")]
    [InlineData("\"right_children\":[2,4,", "\"right_children\":[2,3,", "two nodes lead to leaf 3")]
    [InlineData("\"split_indices\":[0,1,", "\"split_indices\":[0,7,", "compares feature 7")]
    [InlineData("\"split_indices\":[0,1,", "\"split_indices\":[0,1.5,", "expected a whole number")]
    [InlineData("\"split_indices\":[0,1,0,0,0]", "\"split_indices\":[0,1]", "expected 5, one a node")]
    [InlineData("\"categories_sizes\":[2]", "\"categories_sizes\":[2000000000]", "categories of node 1")]
    [InlineData("\"categories_nodes\":[1]", "\"categories_nodes\":[77]", "categories of node 77")]
    [InlineData("\"categories\":[0,2]", "\"categories\":[0,2000000000]", "category 2000000000")]
    [InlineData("\"num_feature\":\"2\",\"num_target\"", "\"num_feature\":\"3\",\"num_target\"", "2 names")]
    [InlineData("\"objective\":{\"name\"", "\"objective\":{\"nam\"", "'name' is missing")]
    public void What_is_not_possible_is_refused_and_named(string right, string wrong, string says)
    {
        Assert.Contains(right, XgboostFiles.Small, StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() =>
            Read(XgboostFiles.Small.Replace(right, wrong, StringComparison.Ordinal))
        );

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("model.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_may_be_a_leaf_and_a_model_may_have_no_tree()
    {
        var leaf = XgboostFiles.Small.Replace(
            "\"left_children\":[1,3,",
            "\"left_children\":[-1,-1,",
            StringComparison.Ordinal
        );
        Assert.Equal(30f, Score(Read(leaf), 30, 0)); // The first node's condition is the value then.

        var start = XgboostFiles.Small.IndexOf("\"trees\":[", StringComparison.Ordinal);
        var end = XgboostFiles.Small.IndexOf("]},\"name\"", StringComparison.Ordinal);
        var none = XgboostFiles.Small[..start] + "\"trees\":[" + XgboostFiles.Small[end..];
        Assert.Equal(
            0f,
            Score(
                Read(none.Replace("\"tree_info\":[0]", "\"tree_info\":[]", StringComparison.Ordinal)),
                30,
                0
            )
        );
    }

    [Fact]
    public void A_model_that_kept_more_rounds_than_its_best_says_so()
    {
        var text = XgboostFiles.Small.Replace(
            "\"attributes\":{}",
            "\"attributes\":{\"best_iteration\":\"-1\"}",
            StringComparison.Ordinal
        );

        Assert.Empty(Read(XgboostFiles.Small).Notes);
        Assert.Contains("all are used", Assert.Single(Read(text).Notes), StringComparison.Ordinal);
    }

    private static ImportedModel Read(string json) =>
        ImportedModel.Read(Encoding.UTF8.GetBytes(json), "model.json");

    private static float Score(ImportedModel model, float age, float city)
    {
        var rows = new FeatureBlock(2, 1);
        (rows.Column(0)[0], rows.Column(1)[0]) = (age, city);
        var score = new float[1];
        model.RankerFor(["age", "city"]).Score(rows, score);
        return score[0];
    }
}
