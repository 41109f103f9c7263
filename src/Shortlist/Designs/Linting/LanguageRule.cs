using Shortlist.Catalog;

namespace Shortlist.Designs.Linting;

/// <summary>What the design says about language must have something to act on.</summary>
internal sealed class LanguageRule : ILintRule
{
    public string Id => "L42";

    public string Summary =>
        "A language is given to items' texts and words only, and synonyms only where queries search for words.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (design, data) = (context.Design, context.Design.Data);
        foreach (var item in data.Items)
        {
            if (
                item.Language != AttributeSpec.DefaultLanguage
                && item.Type is not (AttributeType.Text or AttributeType.Words)
            )
            {
                yield return context.Warning(
                    this,
                    $"data.items.{item.Name}",
                    $"'{item.Name}' is no text and has the language {item.Language}, which changes nothing. Leave it out."
                );
            }
        }
        var hasSynonyms = data.Synonyms.Mined || data.Synonyms.File.Length > 0;
        if (hasSynonyms && !design.Retrieval.Retrievers.Any(retriever => retriever.Kind is "text"))
        {
            yield return context.Warning(
                this,
                "data.synonyms",
                "There are synonyms, and no retriever of the kind text that would find anything by them. Add one, or leave them out."
            );
        }
        if (data.Synonyms.Mined && !data.Query)
        {
            yield return context.Warning(
                this,
                "data.synonyms",
                "Synonyms are mined from queries, and requests carry none (data.query is false). Set mined to false."
            );
        }
    }
}
