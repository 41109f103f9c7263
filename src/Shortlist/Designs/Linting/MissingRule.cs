namespace Shortlist.Designs.Linting;

/// <summary>A feature whose loss sends the answer to the rung below must not be what that rung ranks by.</summary>
internal sealed class MissingRule : ILintRule
{
    private const string RuleRung = "rule";

    public string Id => "L41";

    public string Summary =>
        "Where the loss of a feature calls for the next rung, that rung does without the feature.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var design = context.Design;
        foreach (var (i, feature) in design.Features.Index())
        {
            if (
                feature.Missing == MissingPolicy.Rung
                && RankedByBelow(design) is { } model
                && model.Parameters.TextOrNull("feature") == feature.Name
            )
            {
                yield return context.Error(
                    this,
                    $"features[{i}]",
                    $"Without '{feature.Name}' the rung '{RuleRung}' would answer, and its model '{model.Name}' ranks by that very feature. Rank by another there, or let missing be branch, default or mean."
                );
            }
        }
    }

    // The rule rung ranks by the ladder's first model; the popular one by no feature at all.
    private static KindSpec? RankedByBelow(Design design) =>
        design.Serving.Rungs.Any(rung => rung.Name is RuleRung)
        && design.Ranking.Ladder is [{ Kind: RuleRung } first, ..]
            ? first
            : null;
}
