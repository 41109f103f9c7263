namespace Shortlist.Cli.Tests.Verbs;

public sealed class WhyVerbTests
{
    [Fact]
    public async Task A_list_is_told_with_its_sources_its_scores_and_whether_it_is_the_same()
    {
        using var folder = await ReplayVerbTests.ServedAsync(lists: 3);

        var run = await CliRun.OfAsync("why", folder.Path, "r1");
        var json = await CliRun.OfAsync("why", folder.Path, "r1", "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("r1: user u1 asked", run.Out, StringComparison.Ordinal);
        Assert.Contains("candidates were ranked", run.Out, StringComparison.Ordinal);
        Assert.Contains("the same list, to the last bit", run.Out, StringComparison.Ordinal);
        Assert.True(json.Json.GetProperty("equal").GetBoolean());
        var items = json.Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, 5), items.Select(item => item.GetProperty("position").GetInt32()));
        Assert.All(items, item => Assert.NotEmpty(item.GetProperty("sources").EnumerateObject()));
    }

    [Fact]
    public async Task An_item_is_told_by_its_parts_or_by_why_it_is_not_there()
    {
        using var folder = await ReplayVerbTests.ServedAsync(lists: 1);
        var json = await CliRun.OfAsync("why", folder.Path, "r0", "--json");
        var first = json.Json.GetProperty("items")[0].GetProperty("item").GetString()!;

        var there = await CliRun.OfAsync("why", folder.Path, "r0", "--item", first);
        var unknown = await CliRun.OfAsync("why", folder.Path, "r0", "--item", "nobody-knows");
        var never = await CliRun.OfAsync("why", folder.Path, "never");

        Assert.Contains($"'{first}' stands at place 1.", there.Out, StringComparison.Ordinal);
        Assert.Contains("features:", there.Out, StringComparison.Ordinal);
        Assert.Contains("never heard of 'nobody-knows'", unknown.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, never.Code);
    }
}
