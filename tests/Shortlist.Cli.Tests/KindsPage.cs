using System.Text;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Cli.Tests;

/// <summary>docs/reference/kinds.md as the vocabulary makes it, so that the manual can't fall behind the code.</summary>
internal static class KindsPage
{
    private const string Head = """
        # The kinds a design may name

        Made from the vocabulary of the engine; a test compares the two. `shortlist schema` says the same to editors. A parameter
        with an exclamation mark has to be given; one with a value after `=` has that default. Durations are written `500ms`, `30s`,
        `5m`, `24h`, `7d`; attributes `item.title`, `user.home`, `context.place`.

        """;

    public static string Render()
    {
        var vocabulary = EngineVocabulary.Full;
        var page = new StringBuilder(Head);
        Add(page, "Features", vocabulary.Features);
        Add(page, "Retrievers", vocabulary.Retrievers);
        Add(page, "Filters", vocabulary.Filters);
        Add(page, "Selectors", vocabulary.Selectors);
        Add(page, "Models", vocabulary.Models);
        Add(page, "Metrics", vocabulary.Metrics);
        return page.ToString();
    }

    private static void Add(StringBuilder page, string title, IReadOnlyList<KindDefinition> kinds)
    {
        page.Append($"\n## {title}\n\n| kind | is | parameters |\n|---|---|---|\n");
        foreach (var kind in kinds)
        {
            var parameters = string.Join("<br>", kind.Parameters.Select(Render));
            page.Append($"| `{kind.Name}` | {Cell(kind.Summary)} | {parameters} |\n");
        }
    }

    private static string Render(ParameterDefinition parameter)
    {
        var mark = parameter.Required ? "!" : "";
        var value = parameter.Default is { } given ? $" = {given}" : "";
        return $"`{parameter.Name}{mark}{value}` {Cell(parameter.Summary)}";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
