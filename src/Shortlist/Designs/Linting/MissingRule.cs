namespace Shortlist.Designs.Linting;

/// <summary>A feature whose loss sends the answer to the rung below must not be what that rung ranks by.</summary>
internal sealed class MissingRule : ILintRule
{
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
                    $"Without '{feature.Name}' the rung '{RungNames.Light}' would answer, and its model '{model.Name}' ranks by that very feature. Rank by another there, or let missing be branch, default or mean."
                );
            }
        }
    }

    // The light rung ranks by one feature where its model is a rule; those below it by no feature at all.
    private static KindSpec? RankedByBelow(Design design)
    {
        var light = design.Serving.Rungs.FirstOrDefault(rung => rung.Name is RungNames.Light);
        var model = design.Ranking.Ladder.FirstOrDefault(model =>
            light?.Model is null || model.Name == light.Model
        );
        return light is not null && model?.Kind is "rule" ? model : null;
    }
}
