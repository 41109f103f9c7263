namespace Shortlist.Cli.Tests.Verbs;

public sealed class ModelImportTests(DemoFixture demo)
{
    // Two features of the video search, one comparison each.
    private const string Model = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        max_feature_idx=1
        objective=binary sigmoid:1
        feature_names=relevance coverage
        feature_infos=[0:9] [0:1]
        tree_sizes=1

        Tree=0
        num_leaves=3
        num_cat=0
        split_feature=0 1
        split_gain=3 1
        threshold=2 0.5
        decision_type=8 8
        left_child=1 -1
        right_child=-2 -3
        leaf_value=-1 1 0.25
        leaf_count=1 1 1
        is_linear=0

        end of trees

        """;

    private const string Rows = "coverage,relevance\n0.1,1\n0.9,1\n,5\n";

    [Theory]
    [InlineData("score\n-1\n0.25\n1\n", false)]
    [InlineData("-1\n0.25\n1\n", false)]
    [InlineData("0.2689414214\n0.5621765009\n0.7310585786\n", true)]
    public async Task The_report_says_that_it_scores_as_it_did(string scores, bool ofOutputs)
    {
        using var system = await SystemAsync();
        var args = await FilesAsync(system, Model, Rows, scores);

        var run = await CliRun.OfAsync([.. args, "--json"]);

        Assert.Equal((ExitCode.Ok, true), (run.Code, run.Json.GetProperty("equal").GetBoolean()));
        var report = run.Json.GetProperty("report");
        Assert.Equal(
            (1, 3),
            (report.GetProperty("trees").GetInt32(), report.GetProperty("leaves").GetInt32())
        );
        Assert.Equal(3, report.GetProperty("comparison").GetProperty("row_count").GetInt32());
        Assert.Equal(ofOutputs, report.GetProperty("comparison").GetProperty("of_outputs").GetBoolean());
        Assert.Contains(
            "so the model scores as it did",
            (await CliRun.OfAsync(args)).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Scores_of_another_model_are_a_finding()
    {
        using var system = await SystemAsync();

        var run = await CliRun.OfAsync(await FilesAsync(system, Model, Rows, "-1\n0.25\n1.001\n"));

        Assert.Equal(ExitCode.Findings, run.Code);
        Assert.Contains("differ by 0.000999 at most (row 2)", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relevance coverage", "relevance reach", Rows, "-1\n0.25\n1\n", "no reach")]
    [InlineData("", "", "coverage\n1\n", "1\n", "no column relevance")]
    [InlineData("", "", Rows, "-1\n0.25\n", "2 scores, and there are more rows")]
    [InlineData("", "", Rows, "-1\n0.25\n1\n1\n", "more scores than")]
    [InlineData("", "", "coverage,relevance\n0.1,much\n", "1\n", "'much'; expected a number")]
    public async Task What_does_not_fit_is_refused_with_the_difference(
        string right,
        string wrong,
        string rows,
        string scores,
        string says
    )
    {
        using var system = await SystemAsync();
        var model = right.Length == 0 ? Model : Model.Replace(right, wrong, StringComparison.Ordinal);

        var run = await CliRun.OfAsync(await FilesAsync(system, model, rows, scores));

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scores_it_says_how_to_give_them_and_how_to_rank_by_it()
    {
        using var system = await SystemAsync();
        var args = await FilesAsync(system, Model, Rows, "");

        var run = await CliRun.OfAsync(args[..4]);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("--rows and --scores", run.Out, StringComparison.Ordinal);
        Assert.Contains("kind: imported, file: model.txt", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await CliRun.OfAsync(args[..6])).Code);
        Assert.Equal(ExitCode.BadInput, (await CliRun.OfAsync(args[..3])).Code);
        Assert.Equal(ExitCode.BadInput, (await CliRun.OfAsync([.. args[..3], system.At("none")])).Code);
    }

    [Fact]
    public async Task A_model_in_the_ladder_is_checked_with_the_design()
    {
        using var system = await SystemAsync();
        await FilesAsync(system, Model, Rows, "");
        await AddToLadderAsync(system.At("design.yaml"));
        Assert.Equal(ExitCode.Ok, (await CliRun.OfAsync("check", system.Path)).Code);

        await FilesAsync(system, Model.Replace(" coverage", " reach", StringComparison.Ordinal), Rows, "");
        var misfit = await CliRun.OfAsync("check", system.Path);
        Assert.Equal(ExitCode.Findings, misfit.Code);
        Assert.Contains("has no reach", misfit.Out, StringComparison.Ordinal);

        File.Delete(system.At("model.txt"));
        var gone = await CliRun.OfAsync("check", system.Path);
        Assert.Equal(ExitCode.Findings, gone.Code);
        Assert.Contains("no file 'model.txt' beside the design", gone.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_in_the_ladder_is_judged_like_the_others()
    {
        using var folder = new TemporaryFolder();
        var system = demo.Copy("video-search", folder);
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(system, "model.txt"), Model, cancellation);
        await AddToLadderAsync(Path.Combine(system, "design.yaml"));

        var run = await CliRun.OfAsync("train", system, "--seed", "5", "--json");

        var judged = run
            .Json.GetProperty("ladder")
            .EnumerateArray()
            .Single(model => model.GetProperty("name").GetString() == "elsewhere");
        Assert.Equal("imported", judged.GetProperty("kind").GetString());
        Assert.NotEqual(0, judged.GetProperty("metrics").GetArrayLength());
    }

    private static async Task AddToLadderAsync(string file)
    {
        var design = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var line = design.IndexOf("    - { name: trees, kind: trees", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            file,
            design.Insert(line, "    - { name: elsewhere, kind: imported, file: model.txt }\n"),
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<TemporaryFolder> SystemAsync()
    {
        var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "mine", "--from", "video-search", "--folder", folder.Path);
        return folder;
    }

    private static async Task<string[]> FilesAsync(
        TemporaryFolder folder,
        string model,
        string rows,
        string scores
    )
    {
        foreach (
            var (name, content) in new[] { ("model.txt", model), ("rows.csv", rows), ("scores.csv", scores) }
        )
        {
            await File.WriteAllTextAsync(folder.At(name), content, TestContext.Current.CancellationToken);
        }
        return
        [
            "models",
            folder.Path,
            "import",
            folder.At("model.txt"),
            "--rows",
            folder.At("rows.csv"),
            "--scores",
            folder.At("scores.csv"),
        ];
    }
}
