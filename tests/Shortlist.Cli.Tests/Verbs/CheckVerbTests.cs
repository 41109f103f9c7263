namespace Shortlist.Cli.Tests.Verbs;

public sealed class CheckVerbTests
{
    [Fact]
    public async Task Shows_numbers_and_open_questions_of_a_good_design()
    {
        var run = await CliRun.OfAsync("check", Path.Combine(Source.Repository, "systems", "video-search"));

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("requests per second, peak", run.Out, StringComparison.Ordinal);
        Assert.Contains("Open questions", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_every_mistake_with_its_line_in_one_run()
    {
        using var folder = new TemporaryFolder();
        await CliRun.OfAsync("new", "mine", "--folder", folder.Path);
        var path = folder.At("design.yaml");
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        lines[1] = "versoin: 1.0.0";
        var late = Array.FindIndex(
            lines,
            line => line.StartsWith("  items_active:", StringComparison.Ordinal)
        );
        lines[late] = "  items_active: many";
        await File.WriteAllLinesAsync(path, lines, TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync("check", path);

        Assert.Equal(ExitCode.Findings, run.Code);
        Assert.Contains($"{path}:2:1: error", run.Out, StringComparison.Ordinal);
        Assert.Contains($"{path}:{late + 1}:", run.Out, StringComparison.Ordinal);
        Assert.Contains(": 2 errors, 0 warnings, 0 remarks.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_mistake_is_counted_as_one()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("design.yaml");
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync("check", path);

        Assert.Contains(": 1 error, 0 warnings, 0 remarks.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_yaml_is_a_finding_and_not_a_crash()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("design.yaml");
        await File.WriteAllTextAsync(path, "{ : [", TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync("check", path, "--json");

        Assert.Equal(ExitCode.Findings, run.Code);
        Assert.False(run.Json.GetProperty("ok").GetBoolean());
        Assert.NotEmpty(run.Json.GetProperty("findings").EnumerateArray());
    }
}
