namespace Shortlist.Learning.Imports;

/// <summary>
/// A model of LightGBM out of its text form: boosted trees or a random forest with one output. The score is what predict
/// gives with raw_score=True.
/// </summary>
internal static class LightGbmModel
{
    private const int FeatureCountMax = 10_000;

    public static ForeignModel Read(LightGbmText text)
    {
        var head = text.Head;
        var perRound = head.WholeOr("num_tree_per_iteration", 1, 0, int.MaxValue);
        if (perRound > 1 || head.WholeOr("num_class", 1, 0, int.MaxValue) > 1)
        {
            throw head.At(perRound > 1 ? "num_tree_per_iteration" : "num_class")
                .Wrong(
                    "the model has a score for each class; expected one score a row. Train with binary or lambdarank"
                );
        }
        var objective = head.Has("objective")
            ? LightGbmObjectives.Read(head.At("objective"))
            : new("", new(OutputShape.Identity), ScoresLogOdds: false);
        var featureCount = head.At("max_feature_idx").Whole(0, FeatureCountMax - 1) + 1;
        var names = head.At("feature_names").Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length != featureCount)
        {
            throw head.At("feature_names")
                .Wrong($"it has {names.Length} names, and max_feature_idx says {featureCount}");
        }
        CheckTreeCount(text);
        var columns = new ForeignColumns();
        var layouts = text.Trees.Select(block => LightGbmTree.Read(block, featureCount, columns)).ToList();
        return new()
        {
            Format = ModelFormat.LightGbmText,
            Version = head.Has("version") ? head.At("version").Value : "",
            Objective = objective,
            FeatureNames = names,
            FeatureCount = featureCount,
            Trees = new()
            {
                Trees = [.. layouts.Select(layout => layout.Build())],
                Columns = [.. columns.All],
                Start = 0,
                SumsFloats = false,
                Divisor = head.Has("average_output") ? Math.Max(1, layouts.Count) : 1,
            },
            DepthMax = layouts.Select(layout => layout.Depth).DefaultIfEmpty().Max(),
            Notes = objective.Output is { Shape: OutputShape.Sigmoid, Slope: not 1 }
                ? ["The sigmoid's slope is not 1, so scores are no log odds and calibration is not judged."]
                : [],
        };
    }

    // tree_sizes has an entry for each tree: a file that lost some in the middle is seen to have.
    private static void CheckTreeCount(LightGbmText text)
    {
        if (!text.Head.Has("tree_sizes"))
        {
            return;
        }
        var line = text.Head.At("tree_sizes");
        var said = line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (said != text.Trees.Count)
        {
            throw line.Wrong($"it tells of {said} trees, and {text.Trees.Count} follow");
        }
    }
}
