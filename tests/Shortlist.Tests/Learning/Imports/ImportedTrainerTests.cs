using System.Text;
using Shortlist.Designs;
using Shortlist.Learning;
using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class ImportedTrainerTests
{
    private static readonly TrainingRows Rows = new(
        ["city", "age"],
        [
            [1, 0],
            [20, 20],
        ],
        [0, 1],
        [2]
    );

    [Fact]
    public void Training_is_reading_the_file_beside_the_design()
    {
        var outcome = Train(XgboostFiles.Small, ("format", "auto"));

        Assert.Equal([0.125f, 0.5f], SyntheticRows.Score(outcome.Ranker, Rows));
        Assert.Equal((1, "imported"), (outcome.Rounds, outcome.Ranker.Kind));
    }

    [Fact]
    public void Features_may_be_named_in_the_models_order() =>
        Assert.Equal(
            [-0.25f, -0.25f],
            SyntheticRows.Score(
                Train(
                    XgboostFiles.Small.Replace("3E1", "-1E0", StringComparison.Ordinal),
                    ("features", (IReadOnlyList<string>)["city", "age"])
                ).Ranker,
                Rows
            )
        );

    [Fact]
    public void A_model_that_does_not_fit_trains_nothing() =>
        Assert.Throws<FeatureMisfitException>(() =>
            Train(XgboostFiles.Small.Replace("\"city\"", "\"town\"", StringComparison.Ordinal))
        );

    [Fact]
    public void The_format_that_is_said_is_the_one_that_is_read() =>
        Assert.Contains(
            "it is JSON",
            Assert
                .Throws<InvalidDataException>(() => Train(XgboostFiles.Small, ("format", "lightgbm")))
                .Message,
            StringComparison.Ordinal
        );

    private static TrainingOutcome Train(string json, params (string, object)[] more)
    {
        var file = FileBeside.Find("model.json", () => new MemoryStream(Encoding.UTF8.GetBytes(json)));
        return new ImportedTrainer().Train(Rows, null, Specs.Of([("file", file!), .. more]), new(), default);
    }
}
