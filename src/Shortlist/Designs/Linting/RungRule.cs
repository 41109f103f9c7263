namespace Shortlist.Designs.Linting;

/// <summary>A lower rung that needs what the higher one lost is no help.</summary>
internal sealed class RungRule : ILintRule
{
    public string Id => "L19";

    public string Summary => "Every rung needs less than the one above, and the last nothing.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var rungs = context.Design.Serving.Rungs;
        if (rungs.Count < 2)
        {
            yield return context.Error(
                this,
                "serving.rungs",
                $"There {(rungs.Count == 1 ? "is one rung" : "are no rungs")}, so the first failure is an error page. Add one that depends on nothing."
            );
        }
        foreach (var (i, (above, below)) in rungs.Zip(rungs.Skip(1)).Index())
        {
            var added = below.DependsOn.Except(above.DependsOn, StringComparer.Ordinal).ToList();
            if (added.Count > 0)
            {
                yield return context.Error(
                    this,
                    $"serving.rungs[{i + 1}]",
                    $"'{below.Name}' needs {string.Join(", ", added)}, which '{above.Name}' above it doesn't. A lower rung needs less; remove it, or move the rung."
                );
            }
            else if (below.DependsOn.Count >= above.DependsOn.Count)
            {
                yield return context.Error(
                    this,
                    $"serving.rungs[{i + 1}]",
                    $"'{below.Name}' needs as much as '{above.Name}' above it, so it fails with it. Let it need less, or remove it."
                );
            }
        }
        if (rungs.Count > 0 && rungs[^1].DependsOn.Count > 0)
        {
            yield return context.Error(
                this,
                $"serving.rungs[{rungs.Count - 1}]",
                $"The last rung, '{rungs[^1].Name}', needs {string.Join(", ", rungs[^1].DependsOn)}. Add one below it that needs nothing."
            );
        }
    }
}
