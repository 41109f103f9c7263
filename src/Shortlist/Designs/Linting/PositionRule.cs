namespace Shortlist.Designs.Linting;

/// <summary>Where an item stood explains clicks in training; at serving nobody knows yet where it will stand.</summary>
internal sealed class PositionRule : ILintRule
{
    public string Id => "L10";

    public string Summary => "A feature of the position is served as a declared constant.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        foreach (var (i, feature) in context.Design.Features.Index())
        {
            if (
                (feature.Leakage is "position" || feature.Kind is "position")
                && feature.Missing != MissingPolicy.Default
                && context.Design.Ranking.Features.Contains(feature.Name, StringComparer.Ordinal)
            )
            {
                yield return context.Error(
                    this,
                    $"features[{i}]",
                    $"'{feature.Name}' is known in training and missing at serving, and its policy is {feature.Missing.ToString().ToLowerInvariant()}. Set missing to default, and default to the position that all candidates are scored at."
                );
            }
        }
    }
}
