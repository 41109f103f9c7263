namespace Shortlist.Cli.Tests.Verbs;

public sealed class NewVerbTests
{
    [Theory]
    [InlineData("video-search")]
    [InlineData("event-recommendation")]
    [InlineData("news-feed")]
    public async Task What_it_makes_passes_the_check(string from)
    {
        using var folder = new TemporaryFolder();

        var made = await CliRun.OfAsync("new", "mine", "--from", from, "--folder", folder.At("mine"));
        var check = await CliRun.OfAsync("check", folder.At("mine"), "--json");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (made.Code, check.Code));
        Assert.Equal("mine", check.Json.GetProperty("system").GetString());
        Assert.Contains("shortlist check", made.Out, StringComparison.Ordinal);
        var hints = made.Out.Split('\n').Where(line => line.Contains("  what ", StringComparison.Ordinal));
        Assert.Single(hints.Select(line => line.IndexOf("  what ", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public async Task It_overwrites_nothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("design.yaml"), "mine", TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync("new", "mine", "--folder", folder.Path);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal(
            "mine",
            await File.ReadAllTextAsync(folder.At("design.yaml"), TestContext.Current.CancellationToken)
        );
    }
}
