using System.Text;
using Shortlist.Basics;
using Shortlist.Features;
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

    public static TheoryData<string> Forms => ["json", "ubj", "lightgbm"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Damaged_files_are_refused_in_words_or_read_as_a_whole_model(string form)
    {
        var whole = Bytes(form);
        var random = new SeededRandom(7);
        for (var i = 0; i < 4_000; i++)
        {
            byte[] damaged = [.. whole];
            for (var change = 0; change <= random.Next(3); change++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            if (random.Next(4) == 0)
            {
                damaged = damaged[..random.Next(damaged.Length)];
            }
            try
            {
                var model = ImportedModel.Read(damaged, "damaged");
                var features = Enumerable.Range(0, model.FeatureCount).Select(n => $"f{n}").ToArray();
                var rows = new FeatureBlock(features.Length, 3);
                var scores = new float[3];
                model.RankerFor(features, features).Score(rows, scores);
                Assert.All(scores, score => Assert.True(float.IsFinite(score)));
            }
            catch (InvalidDataException refused)
            {
                Assert.StartsWith("damaged", refused.Message, StringComparison.Ordinal);
                Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_file_cut_short_anywhere_is_refused(string form)
    {
        var whole = Bytes(form);
        var end = form == "lightgbm" ? whole.AsSpan().IndexOf("end of trees"u8) : whole.Length;
        for (var length = 0; length < end; length += 1 + (length / 50))
        {
            Assert.Throws<InvalidDataException>(() => ImportedModel.Read(whole.AsSpan(0, length), "cut"));
        }
    }

    [Theory]
    [InlineData("[{\"nodeid\": 0}]", "save_model")]
    [InlineData("binf....", "old binary form")]
    [InlineData("PK..", "zip")]
    [InlineData("hello", "no model that is known")]
    [InlineData("", "no model that is known")]
    [InlineData("{}", "'learner' is missing")]
    public void What_is_no_model_is_told_what_it_looks_like(string content, string says)
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            ImportedModel.Read(Encoding.UTF8.GetBytes(content), "thing")
        );

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_says_what_was_read_and_what_the_model_does_not_know()
    {
        var model = ImportedModel.Read(Bytes("json"), "model.json");

        var report = model.ReportFor(["city", "price", "age"]);

        Assert.Equal((1, 3, 2, 1), (report.Trees, report.Leaves, report.DepthMax, report.CategorySplits));
        Assert.Equal(
            [("age", 4 / 6.0), ("city", 2 / 6.0)],
            report.Features.Select(f => (f.Design, f.Importance))
        );
        Assert.Equal(["price"], report.Unused);
    }

    private static byte[] Bytes(string form) =>
        form switch
        {
            "json" => Encoding.UTF8.GetBytes(XgboostFiles.Small),
            "ubj" => XgboostFiles.ToUbj(XgboostFiles.Small),
            _ => Encoding.UTF8.GetBytes(new LightGbmFiles(3, 3, 6, 4).Text()),
        };

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
