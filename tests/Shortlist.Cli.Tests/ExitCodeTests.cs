using System.Globalization;

namespace Shortlist.Cli.Tests;

public sealed class ExitCodeTests
{
    [Fact]
    public void The_reference_page_says_the_same_as_the_code()
    {
        var page = File.ReadAllText(Path.Combine(Source.Repository, "docs/reference/exit-codes.md"));

        Assert.All(
            ExitCode.All,
            each =>
                Assert.Contains(
                    string.Create(CultureInfo.InvariantCulture, $"| {each.Code} | {each.Meaning} |"),
                    page,
                    StringComparison.Ordinal
                )
        );
    }
}
