using Shortlist.Cli.Verbs;

namespace Shortlist.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_lists_every_verb_and_every_exit_code()
    {
        var run = await CliRun.OfAsync("--help");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.All(
            VerbCatalog.Create(),
            verb => Assert.Contains($"  {verb.Name} ", run.Out, StringComparison.Ordinal)
        );
        Assert.All(ExitCode.All, each => Assert.Contains(each.Meaning, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_words_it_says_what_it_can_do()
    {
        var run = await CliRun.OfAsync();

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("train")]
    [InlineData("train", "a", "b")]
    [InlineData("check", "nowhere/design.yaml")]
    [InlineData("train", "nowhere")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--dataset", "cuneiform", ".")]
    [InlineData("evaluate", "--dataset", "beir", "nowhere")]
    [InlineData("import", "nowhere", "--events", "x.ndjson")]
    [InlineData("models", "nowhere", "burn")]
    [InlineData("verify", "nowhere")]
    [InlineData("serve", "nowhere")]
    [InlineData("new", "Two Words")]
    [InlineData("new", "fine-name", "--from", "nothing-we-have")]
    public async Task A_mistake_is_a_sentence_on_standard_error_and_exit_code_2(params string[] args)
    {
        var run = await CliRun.OfAsync(args);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Empty(run.Out);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_escape_sequences_where_there_is_no_terminal()
    {
        var run = await CliRun.OfAsync("check", Path.Combine(Source.Repository, "systems", "news-feed"));

        Assert.DoesNotContain('\u001b', run.Out);
        Assert.DoesNotContain('\u001b', run.Error);
    }
}
