namespace Shortlist.Designs.Linting;

/// <summary>What fails one day has an answer today: some rung does without it, and the design knows which.</summary>
internal sealed class DependencyRule : ILintRule
{
    public string Id => "L20";

    public string Summary => "Whatever a rung needs, it says so, and a rung below does without it.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var rungs = context.Design.Serving.Rungs;
        foreach (var (i, rung) in rungs.Index())
        {
            var path = $"serving.rungs[{i}]";
            var unsaid = DependencyNames
                .NeededBy(rung.Name)
                .Except(rung.DependsOn, StringComparer.Ordinal)
                .ToList();
            if (unsaid.Count > 0)
            {
                yield return context.Warning(
                    this,
                    path,
                    $"'{rung.Name}' can't do without {string.Join(", ", unsaid)}, and doesn't say so. Put {(unsaid.Count == 1 ? "it" : "them")} under depends_on{(i == rungs.Count - 1 ? ", and a rung 'static' below, which needs nothing" : "")}."
                );
            }
            foreach (var dependency in rung.DependsOn)
            {
                if (rungs.Skip(i).All(below => below.DependsOn.Contains(dependency, StringComparer.Ordinal)))
                {
                    yield return context.Error(
                        this,
                        path,
                        $"'{rung.Name}' and every rung below it need {dependency}: without it there is no list. Add a rung that doesn't."
                    );
                }
            }
        }
        foreach (var (i, rung) in rungs.Index())
        {
            if (Trained(rung, context.Design) is { } model)
            {
                yield return context.Error(
                    this,
                    $"serving.rungs[{i}]",
                    $"'{rung.Name}' ranks by '{model.Name}', which is trained and comes out of the bundle. It is there for when there is none; name a rule of the ladder."
                );
            }
            else if (
                rung.Name is RungNames.Full
                && rung.DependsOn.Contains(DependencyNames.Sources, StringComparer.Ordinal)
                && rungs.All(other => other.Name is not RungNames.Partial)
            )
            {
                var sources =
                    context.Design.Retrieval.Retrievers.Count + context.Design.Ranking.Features.Count;
                yield return context.Warning(
                    this,
                    $"serving.rungs[{i}]",
                    $"'full' needs every one of {sources} retrievers and features, and for one of them the whole model is given up. Declare 'partial', which needs [{string.Join(", ", DependencyNames.NeededBy(RungNames.Partial))}]."
                );
            }
        }
    }

    private static KindSpec? Trained(RungSpec rung, Design design) =>
        rung is { Name: RungNames.Light, Model: { } name }
            ? design.Ranking.Ladder.FirstOrDefault(model => model.Name == name && model.Kind is not "rule")
            : null;
}
