using Shortlist.Cli.Verbs;

namespace Shortlist.Cli.Tests.Verbs;

public sealed class VerbCatalogTests
{
    [Fact]
    public void Every_verb_written_is_in_the_catalog()
    {
        var written = typeof(IVerb)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IVerb)));

        Assert.Equal(
            written.Select(type => type.Name).Order(StringComparer.Ordinal),
            VerbCatalog.Create().Select(verb => verb.GetType().Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_verb_has_a_test_and_a_place_in_the_manual()
    {
        var manual = File.ReadAllText(Path.Combine(Source.Repository, "docs/reference/cli.md"));

        Assert.All(
            VerbCatalog.Create(),
            verb =>
            {
                Assert.True(
                    File.Exists(
                        Path.Combine(
                            Source.Repository,
                            $"tests/Shortlist.Cli.Tests/Verbs/{verb.GetType().Name}Tests.cs"
                        )
                    )
                );
                Assert.Contains($"## {verb.Name}\n", manual, StringComparison.Ordinal);
            }
        );
    }
}
