namespace Shortlist.Designs.Linting;

/// <summary>A lower rung that needs what the higher one lost is no help.</summary>
/// <remarks>
/// What was kept while things went well may be new on a lower rung: whatever fails now did not fail when it was kept. So a
/// rung needs less of what has to work now, or the same of it and less of what is kept.
/// </remarks>
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
            var path = $"serving.rungs[{i + 1}]";
            var added = Live(below).Except(above.DependsOn, StringComparer.Ordinal).ToList();
            if (PlaceOf(below) <= PlaceOf(above))
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{below.Name}' stands below '{above.Name}', and is better. Rungs are tried in the order {string.Join(", ", RungNames.All)}; put them in that order."
                );
            }
            else if (added.Count > 0)
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{below.Name}' needs {string.Join(", ", added)}, which '{above.Name}' above it doesn't. A lower rung needs less; remove it, or move the rung."
                );
            }
            else if (!NeedsLess(below, above))
            {
                yield return context.Error(
                    this,
                    path,
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

    private static bool NeedsLess(RungSpec below, RungSpec above)
    {
        var (live, liveAbove) = (Live(below).Count(), Live(above).Count());
        return live < liveAbove || (live == liveAbove && below.DependsOn.Count < above.DependsOn.Count);
    }

    private static IEnumerable<string> Live(RungSpec rung) =>
        rung.DependsOn.Where(dependency => dependency is not DependencyNames.Cache);

    private static int PlaceOf(RungSpec rung) => RungNames.All.ToList().IndexOf(rung.Name);
}
