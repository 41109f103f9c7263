using System.Globalization;

namespace Shortlist.Learning.Imports;

/// <summary>
/// A model of XGBoost out of its JSON or UBJSON: boosters gbtree and dart with one output. The score is the margin, as
/// predict gives it with output_margin=True.
/// </summary>
internal static class XgboostModel
{
    private const int FeatureCountMax = 10_000;

    public static ForeignModel Read(ForeignNode root, ModelFormat format)
    {
        var learner = root.At("learner");
        var parameters = learner.At("learner_model_param");
        CheckOutputs(parameters);
        var objective = XgboostObjectives.Read(learner.At("objective").At("name"));
        var featureCount = parameters.At("num_feature").Whole(0, FeatureCountMax);
        var names = learner.Has("feature_names")
            ? learner.At("feature_names").Items().Select(name => name.Text()).ToList()
            : [];
        if (names.Count > 0 && names.Count != featureCount)
        {
            throw learner
                .At("feature_names")
                .Wrong($"it has {names.Count} names, and num_feature says {featureCount}");
        }
        var booster = learner.At("gradient_booster");
        var baseScore = parameters.At("base_score");
        var start = XgboostObjectives.Start(baseScore, objective, BaseScore(baseScore));
        var columns = new ForeignColumns();
        var layouts = Layouts(booster, featureCount, columns);
        return new()
        {
            Format = format,
            Version = root.Has("version") ? VersionOf(root.At("version")) : "",
            Objective = objective,
            FeatureNames = names,
            FeatureCount = featureCount,
            Trees = new()
            {
                Trees = [.. layouts.Select(layout => layout.Build())],
                Columns = [.. columns.All],
                Start = start,
                SumsFloats = true,
            },
            DepthMax = layouts.Select(layout => layout.Depth).DefaultIfEmpty().Max(),
            Notes = [.. Notes(learner, booster, layouts.Count)],
        };
    }

    private static void CheckOutputs(ForeignNode parameters)
    {
        var classes = parameters.WholeOr("num_class", 0, int.MaxValue);
        var targets = parameters.WholeOr("num_target", 1, int.MaxValue);
        if (classes > 1 || targets > 1)
        {
            throw parameters.Wrong(
                $"the model has {classes} classes and {targets} targets, so several scores a row; expected one. "
                    + "Train one model for each, or with binary:logistic or a rank objective"
            );
        }
    }

    // 5E-1 as a text; [5E-1] from release 3.1 on, which keeps one for each output.
    private static float BaseScore(ForeignNode node)
    {
        var numbers = node.Value switch
        {
            ForeignValue.Numbers list => list.Values.Length == 1 ? list.Values : [],
            ForeignValue.Text text when text.Value.StartsWith('[') => NumbersOf(text.Value),
            _ => [node.Number()],
        };
        return numbers.Length == 1
            ? (float)numbers[0]
            : throw node.Wrong(
                "it is a list of other than one number; expected one output, so one base score"
            );
    }

    private static double[] NumbersOf(string list)
    {
        var parts = list.Trim('[', ']').Split(',');
        return
            parts.Length == 1
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? [number]
            : [];
    }

    private static List<TreeLayout> Layouts(ForeignNode booster, int featureCount, ForeignColumns columns)
    {
        var name = booster.Has("name") ? booster.At("name").Text() : "gbtree";
        var inner = name switch
        {
            "gbtree" => booster,
            "dart" => booster.At("gbtree"),
            _ => throw booster
                .At("name")
                .Wrong(
                    $"the booster is {ForeignNode.Shown(name)}; expected gbtree or dart, which are made of trees"
                ),
        };
        var model = inner.At("model");
        var trees = model.At("trees").Items().ToList();
        var weights = name == "dart" ? booster.At("weight_drop").Numbers(trees.Count) : null;
        if (model.Has("tree_info") && model.At("tree_info").Wholes().Any(output => output != 0))
        {
            throw model.At("tree_info").Wrong("trees serve several outputs; expected one, number 0, for all");
        }
        return
        [
            .. trees.Select(
                (tree, i) =>
                    XgboostTree.Read(
                        tree,
                        featureCount,
                        columns,
                        weights is null ? value => value : value => value * (float)weights[i]
                    )
            ),
        ];
    }

    private static string VersionOf(ForeignNode version) =>
        string.Join('.', version.Wholes().Select(part => part.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Notes(ForeignNode learner, ForeignNode booster, int treeCount)
    {
        var perRound = 1;
        var gbtree = booster.Has("gbtree") ? booster.At("gbtree") : booster;
        if (gbtree.At("model").Has("gbtree_model_param"))
        {
            perRound = gbtree
                .At("model")
                .At("gbtree_model_param")
                .WholeOr("num_parallel_tree", 1, int.MaxValue);
        }
        if (
            learner.Has("attributes")
            && learner.At("attributes").Has("best_iteration")
            && learner.At("attributes").At("best_iteration").Number() + 1 is var best
            && best * Math.Max(1, perRound) < treeCount
        )
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The best of {treeCount / Math.Max(1, perRound)} rounds was number {best}; all are used, as by Booster.predict. "
                    + $"Save a slice, booster[:{best}], to keep the best alone."
            );
        }
    }
}
