namespace Shortlist.Designs.Linting;

/// <summary>When the model or the vectors are gone there must still be something to show.</summary>
internal sealed class RetrieverRule : ILintRule
{
    private static readonly string[] NeedsModel = ["vectors", "profile", "factors", "semantic", "towers"];

    public string Id => "L07";

    public string Summary =>
        "Every retriever says what happens when it is late and what recall it keeps; one of them needs no model and no vectors.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var retrievers = context.Design.Retrieval.Retrievers;
        if (retrievers.All(retriever => NeedsModel.Contains(retriever.Kind, StringComparer.Ordinal)))
        {
            yield return context.Error(
                this,
                "retrieval.retrievers",
                $"Every retriever needs a model or vectors ({string.Join(", ", retrievers.Select(retriever => retriever.Kind).Distinct(StringComparer.Ordinal))}). Add one that doesn't, such as text, popular or fresh."
            );
        }
        foreach (var (i, retriever) in retrievers.Index())
        {
            if (retriever.MinRecall is null)
            {
                yield return context.Warning(
                    this,
                    $"retrieval.retrievers[{i}]",
                    $"'{retriever.Name}' doesn't say which share of what its exact twin finds is still accepted, so nobody notices when it finds too little. Give it a min_recall; training measures it."
                );
            }
            if (retriever.OnTimeout is "fail" && retrievers.Count > 1)
            {
                yield return context.Warning(
                    this,
                    $"retrieval.retrievers[{i}]",
                    $"When '{retriever.Name}' is late the request fails, although the other retrievers ({retrievers.Count - 1}) have answered. Let on_timeout be skip or stale."
                );
            }
        }
    }
}
