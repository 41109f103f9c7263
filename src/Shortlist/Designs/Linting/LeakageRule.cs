namespace Shortlist.Designs.Linting;

/// <summary>What only the future knows makes every offline number good and every online one bad.</summary>
internal sealed class LeakageRule : ILintRule
{
    public string Id => "L09";

    public string Summary =>
        "No ranker reads a feature that knows the outcome, and one that was cleared of it says why.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        foreach (var (i, feature) in context.Design.Features.Index())
        {
            if (
                feature.Leakage is "post_event" or "label_proxy"
                && context.Design.Ranking.Features.Contains(feature.Name, StringComparer.Ordinal)
            )
            {
                yield return context.Error(
                    this,
                    $"features[{i}]",
                    $"'{feature.Name}' is marked {feature.Leakage}: it knows the outcome that the ranker is to predict. Take it out of ranking.features."
                );
            }
            if (feature.Leakage is "reviewed" && feature.LeakageReason.Length == 0)
            {
                yield return context.Error(
                    this,
                    $"features[{i}]",
                    $"'{feature.Name}' is marked reviewed and nobody says why it may know so much. Give it a leakage_reason, or mark it safe."
                );
            }
        }
    }
}
