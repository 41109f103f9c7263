namespace Shortlist.Designs.Linting;

/// <summary>A feature that nobody owns is mended by nobody; one that reads about people must say so.</summary>
internal sealed class OwnershipRule : ILintRule
{
    public string Id => "L08";

    public string Summary =>
        "Every feature has an owner, and one that reads about users has a class of personal data.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        foreach (var (i, feature) in context.Design.Features.Index())
        {
            if (feature.Owner.Length == 0)
            {
                yield return context.Error(
                    this,
                    $"features[{i}]",
                    $"Nobody owns '{feature.Name}'. Give it an owner, or the design a first one."
                );
            }
            if (feature.Pii is "none" && AboutUsers(feature).FirstOrDefault() is { } source)
            {
                yield return context.Warning(
                    this,
                    $"features[{i}]",
                    $"'{feature.Name}' reads '{source}' and calls that no personal data. Set pii to pseudonymous, personal or sensitive."
                );
            }
        }
    }

    private static IEnumerable<string> AboutUsers(FeatureSpec feature) =>
        from parameter in feature.Parameters.All
        from word in parameter.Value is string text ? [text] : parameter.Value as IReadOnlyList<string> ?? []
        where word is "user" || word.StartsWith("user.", StringComparison.Ordinal)
        select word;
}
