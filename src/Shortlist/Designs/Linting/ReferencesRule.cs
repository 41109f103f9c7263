namespace Shortlist.Designs.Linting;

/// <summary>A name that leads nowhere, or a feature that nothing reads, is a mistake or a left-over.</summary>
internal sealed class ReferencesRule : ILintRule
{
    public string Id => "L01";

    public string Summary => "Every name leads somewhere, and every feature is read by a ranker.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var design = context.Design;
        var features = design.Features.Select(feature => feature.Name).ToHashSet(StringComparer.Ordinal);
        foreach (
            var (i, name) in design.Ranking.Features.Index().Where(name => !features.Contains(name.Item))
        )
        {
            yield return context.Error(
                this,
                $"ranking.features[{i}]",
                $"The rankers read '{name}', which features doesn't declare. Declare it, or take it off the list."
            );
        }
        foreach (var (i, feature) in design.Features.Index())
        {
            if (!design.Ranking.Features.Contains(feature.Name, StringComparer.Ordinal))
            {
                yield return context.Warning(
                    this,
                    $"features[{i}]",
                    $"No ranker reads '{feature.Name}', yet it is computed for every candidate. List it in ranking.features, or remove it."
                );
            }
        }
        foreach (var (i, model) in design.Ranking.Ladder.Index())
        {
            if (model.Parameters.TextOrNull("feature") is { } name && !features.Contains(name))
            {
                yield return context.Error(
                    this,
                    $"ranking.ladder[{i}]",
                    $"'{model.Name}' ranks by '{name}', which features doesn't declare. Declare it, or name another."
                );
            }
        }
        var ladder = design.Ranking.Ladder.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, experiment) in design.Experiments.Index())
        {
            foreach (var (arm, model) in experiment.Models)
            {
                if (!experiment.Arms.Any(known => string.Equals(known.Key, arm, StringComparison.Ordinal)))
                {
                    yield return context.Error(
                        this,
                        $"experiments[{i}].models.{arm}",
                        $"'{arm}' is not an arm of '{experiment.Name}', which has {string.Join(", ", experiment.Arms.Select(known => known.Key))}. Name one of these."
                    );
                }
                if (!ladder.Contains(model))
                {
                    yield return context.Error(
                        this,
                        $"experiments[{i}].models.{arm}",
                        $"The arm '{arm}' ranks with '{model}', which is not on the ladder: {string.Join(", ", ladder)}. Name one of these."
                    );
                }
            }
        }
    }
}
