using System.Globalization;
using Shortlist.Datasets.Reading;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>
/// Ranking rows in LibSVM's format with the groups in the lines (qid:) or in a file of sizes beside them (.query, .group): a model
/// is trained on one file and judged on the other. There are no events in it.
/// </summary>
/// <remarks>A feature that a line leaves out is 0, as LibSVM and LightGBM have it; XGBoost would call it missing.</remarks>
public sealed class LibSvm : IDataset
{
    private static readonly string[] TrainNames = ["rank.train", "train.txt", "train.libsvm"];
    private static readonly string[] TestNames = ["rank.test", "test.txt", "test.libsvm"];

    public string Name => "libsvm";

    public IReadOnlyList<string> Aliases => ["lightgbm-rank", "svmlight"];

    public string System => "video-search";

    public string Summary => "Ranking rows with given features, train and test: judges the learner alone.";

    public IReadOnlyList<string> Files =>
        [TrainNames[0], TestNames[0], "rank.train.query", "rank.test.query"];

    public DatasetContent Open(string folder, DatasetOptions options)
    {
        var train = LibSvmRows.Read(SourceFile.Require(Name, folder, TrainNames), options.Rejects);
        var test = LibSvmRows.Read(SourceFile.Require(Name, folder, TestNames), options.Rejects);
        var featureCount = Math.Max(train.FeatureCount, test.FeatureCount);
        string[] features =
        [
            .. Enumerable.Range(1, featureCount).Select(i => i.ToString(CultureInfo.InvariantCulture)),
        ];
        return new()
        {
            Events = [],
            Protocol = new Protocol.GivenRows(File(train, features), File(test, features)),
        };
    }

    private static RankingFile File(LibSvmRows rows, string[] features)
    {
        var columns = new float[features.Length][];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = new float[rows.Count];
        }
        foreach (var (row, column, value) in rows.Cells)
        {
            columns[column][row] = value;
        }
        return new()
        {
            Features = features,
            Columns = columns,
            Grades = [.. rows.Grades],
            GroupSizes = [.. rows.GroupSizes],
        };
    }
}
