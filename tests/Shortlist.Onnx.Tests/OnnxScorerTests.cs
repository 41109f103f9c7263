using Shortlist.Features;

namespace Shortlist.Onnx.Tests;

[Collection("runtime")]
public sealed class OnnxScorerTests
{
    private static readonly string[] Features = ["a", "b", "c"];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_024)]
    public void Rows_are_scored_in_batches_and_everything_is_released(int batchRows)
    {
        using (var runtime = OnnxRuntime.Load(FakeRuntime.Path()))
        {
            using var scorer = OnnxScorer.Load(
                runtime,
                OnnxFiles.Model(),
                "model.onnx",
                Features,
                new() { BatchRows = batchRows }
            );
            var rows = Rows(100);
            var scores = new float[100];

            scorer.Score(rows, scores);

            Assert.Equal(Enumerable.Range(0, 100).Select(row => Expected(rows, row)), scores);
        }
        Assert.Equal(0, FakeRuntime.Live);
    }

    [Fact]
    public void Many_threads_may_score_at_once()
    {
        using (var runtime = OnnxRuntime.Load(FakeRuntime.Path()))
        {
            using var scorer = OnnxScorer.Load(runtime, OnnxFiles.Model(), "model.onnx", Features);
            var rows = Rows(50);
            Parallel.For(
                0,
                200,
                _ =>
                {
                    var scores = new float[50];
                    scorer.Score(rows, scores);
                    Assert.Equal(Expected(rows, 49), scores[49]);
                }
            );
        }
        Assert.Equal(0, FakeRuntime.Live);
    }

    [Fact]
    public void A_model_outlives_the_runtime_it_was_loaded_by()
    {
        var runtime = OnnxRuntime.Load(FakeRuntime.Path());
        var scorer = OnnxScorer.Load(runtime, OnnxFiles.Model(), "model.onnx", Features);
        runtime.Dispose();
        var scores = new float[5];
        scorer.Score(Rows(5), scores);
        Assert.NotEqual(0, FakeRuntime.Live);

        scorer.Dispose();

        Assert.Equal(0, FakeRuntime.Live);
        Assert.Throws<ObjectDisposedException>(() => scorer.Score(Rows(5), scores));
    }

    [Fact]
    public void Of_two_numbers_a_row_the_last_is_the_score_unless_another_is_named()
    {
        using var runtime = OnnxRuntime.Load(FakeRuntime.Path());
        FakeRuntime.Set(FakeRuntime.Width, 2);
        try
        {
            var model = OnnxFiles.Model(outputShape: [-1, 2], moreOutputs: ["label"]);
            using var last = OnnxScorer.Load(runtime, model, "model.onnx", Features);
            using var first = OnnxScorer.Load(
                runtime,
                model,
                "model.onnx",
                Features,
                new() { Output = "Y", OutputColumn = 0 }
            );
            var (rows, ofLast, ofFirst) = (Rows(3), new float[3], new float[3]);
            last.Score(rows, ofLast);
            first.Score(rows, ofFirst);

            Assert.Equal(Expected(rows, 2), ofFirst[2]);
            Assert.Equal(2 * Expected(rows, 2), ofLast[2]);

            FakeRuntime.Set(FakeRuntime.Width, 3);
            Assert.Throws<OnnxRuntimeException>(() => last.Score(rows, ofLast));
        }
        finally
        {
            FakeRuntime.Set(FakeRuntime.Width, 1);
        }
    }

    [Fact]
    public void What_the_runtime_refuses_is_told_in_its_words()
    {
        using var runtime = OnnxRuntime.Load(FakeRuntime.Path());
        byte[] odd = [.. OnnxFiles.Model()[2..]]; // Without its first field, which the stand-in looks for.
        var refused = Assert.Throws<OnnxRuntimeException>(() =>
            OnnxScorer.Load(runtime, odd, "model.onnx", Features)
        );
        Assert.Contains("Unsupported model IR version", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ai.onnx 17", refused.Message, StringComparison.Ordinal);

        using var scorer = OnnxScorer.Load(runtime, OnnxFiles.Model(), "model.onnx", Features);
        FakeRuntime.Set(FakeRuntime.FailsToRun, 1);
        try
        {
            Assert.Contains(
                "could not score the rows: Non-zero status",
                Assert.Throws<OnnxRuntimeException>(() => scorer.Score(Rows(3), new float[3])).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            FakeRuntime.Set(FakeRuntime.FailsToRun, 0);
        }
    }

    [Fact]
    public void A_runtime_that_sees_other_names_than_the_file_is_not_trusted()
    {
        using var runtime = OnnxRuntime.Load(FakeRuntime.Path());

        Assert.Contains(
            "the runtime sees X",
            Assert
                .Throws<InvalidDataException>(() =>
                    OnnxScorer.Load(runtime, OnnxFiles.Model(input: "other"), "model.onnx", Features)
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Blocks_of_other_widths_are_a_callers_mistake()
    {
        using var runtime = OnnxRuntime.Load(FakeRuntime.Path());
        using var scorer = OnnxScorer.Load(runtime, OnnxFiles.Model(), "model.onnx", Features);

        Assert.Throws<ArgumentException>(() => scorer.Score(new FeatureBlock(2, 3), new float[3]));
        Assert.Throws<ArgumentException>(() => scorer.Score(Rows(3), new float[2]));
        scorer.Score(Rows(0), []);
    }

    private static FeatureBlock Rows(int count)
    {
        var rows = new FeatureBlock(3, count);
        for (var row = 0; row < count; row++)
        {
            (rows.Column(0)[row], rows.Column(1)[row], rows.Column(2)[row]) = (row, row % 7, -row % 3);
        }
        return rows;
    }

    private static float Expected(FeatureBlock rows, int row) =>
        rows[0, row] + (2 * rows[1, row]) + (3 * rows[2, row]);
}
