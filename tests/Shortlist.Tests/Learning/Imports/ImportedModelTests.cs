using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class ImportedModelTests
{
    [Fact]
    public void Twenty_models_of_XGBoost_score_as_XGBoost_does()
    {
        var folder = XgboostModels.Folder();
        var files = Directory
            .GetFiles(folder)
            .Where(file => Path.GetExtension(file) is ".json" or ".ubj")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(files.Count >= 40, $"The folder has {files.Count} models; expected 20 in both formats.");
        foreach (var file in files)
        {
            var (margins, outputs, rowCount) = Differences(file);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{Path.GetFileName(file), -32} rows {rowCount} margins {margins:G3} outputs {outputs:G3}"
            );
            Assert.InRange(margins, 0, 1e-6);
            Assert.InRange(outputs, 0, 1e-6);
        }
    }

    private static (double Margins, double Outputs, int RowCount) Differences(string file)
    {
        var model = ImportedModel.Read(File.ReadAllBytes(file), Path.GetFileName(file));
        var features = Enumerable.Range(0, model.FeatureCount).Select(i => $"feature_{i}").ToArray();
        var ranker = model.RankerFor(features);
        var rows = XgboostModels.Rows(Path.ChangeExtension(file, ".rows.f32"), features.Length);
        var scores = new float[rows.RowCount];
        ranker.Score(rows, scores);
        var margins = XgboostModels.Floats(Path.ChangeExtension(file, ".margins.f32"));
        var outputs = XgboostModels.Floats(Path.ChangeExtension(file, ".outputs.f32"));
        return (
            scores.Zip(margins, (ours, theirs) => Math.Abs((double)ours - theirs)).Max(),
            scores
                .Zip(
                    outputs,
                    (ours, theirs) =>
                        Math.Abs(ranker.Output.Of(ours) - theirs) / Math.Max(1, Math.Abs((double)theirs))
                )
                .Max(),
            scores.Length
        );
    }
}
