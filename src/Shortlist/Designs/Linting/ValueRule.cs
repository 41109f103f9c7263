namespace Shortlist.Designs.Linting;

/// <summary>What is predicted and what it is worth stand in two places; here they are held together.</summary>
internal sealed class ValueRule : ILintRule
{
    public string Id => "L46";

    public string Summary =>
        "What is worth something is predicted, and what is predicted is worth something.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var design = context.Design;
        var heads = design.Ranking.Ladder.SelectMany(HeadsOf).ToHashSet(StringComparer.Ordinal);
        var weights = design.Ranking.Value.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, weight) in design.Ranking.Value)
        {
            if (!heads.Contains(name))
            {
                yield return context.Error(
                    this,
                    $"ranking.value.{name}",
                    $"'{name}' is worth {Quantity.Plain(weight)}, and no model of the ladder predicts it. Add it to the heads of a network, or take it out."
                );
            }
            if (weight > 0 && IsNegative(design, name))
            {
                yield return context.Warning(
                    this,
                    $"ranking.value.{name}",
                    $"'{name}' is something users don't want, and it is worth {Quantity.Plain(weight)}: lists that bring it about come first. Make its worth negative."
                );
            }
        }
        foreach (var (i, model) in design.Ranking.Ladder.Index())
        {
            foreach (var head in HeadsOf(model).Distinct(StringComparer.Ordinal))
            {
                if (design.Data.Interactions.All(interaction => interaction.Name != head))
                {
                    yield return context.Error(
                        this,
                        $"ranking.ladder[{i}]",
                        $"'{model.Name}' has a head for '{head}', which is nothing that people do. Name interactions that data declares."
                    );
                }
                else if (weights.GetValueOrDefault(head) == 0)
                {
                    yield return context.Warning(
                        this,
                        $"ranking.ladder[{i}]",
                        $"'{model.Name}' predicts '{head}', which is worth nothing, so it moves no list. Give it a weight in ranking.value, or take the head away."
                    );
                }
            }
        }
    }

    // The lint knows no kinds: whichever model has such parameters predicts interactions.
    private static IEnumerable<string> HeadsOf(KindSpec model) =>
        model.Parameters.Words("heads").Concat(model.Parameters.Words("regressions"));

    private static bool IsNegative(Design design, string name) =>
        design.Data.Interactions.Any(interaction => interaction.Negative && interaction.Name == name);
}
