namespace Shortlist.Designs.Linting;

/// <summary>A number without the run that measured it is a memory.</summary>
internal sealed class EvidenceRule : ILintRule
{
    public string Id => "L40";

    public string Summary => "Reference numbers name the evaluation run they come from.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var design = context.Design;
        foreach (var (i, target) in design.Evaluation.Targets.Index())
        {
            if (!IsRun(target.Run))
            {
                yield return context.Error(
                    this,
                    $"evaluation.targets[{i}]",
                    $"{target.Metric} of {Quantity.Plain(target.Value)} comes from {Shown(target.Run)}. Name the evaluation run that measured it, or leave the number out."
                );
            }
        }
        if (design.Problem.BaselineRun is { } run && !IsRun(run))
        {
            yield return context.Error(
                this,
                "problem.non_ml_baseline.run",
                $"The baseline's score comes from {Shown(run)}. Name the evaluation run that measured it, or leave it out."
            );
        }
        foreach (var (i, link) in design.Evaluation.Links.Index())
        {
            if (link.Run is not null && !IsRun(link.Run))
            {
                yield return context.Error(
                    this,
                    $"evaluation.links[{i}].run",
                    $"The link from {link.Offline} rests on {Shown(link.Run)}. Name the evaluation run that tested it, or leave it out."
                );
            }
        }
    }

    /// <summary>An id has no blanks and a digit somewhere; prose has blanks.</summary>
    private static bool IsRun(string? run) =>
        run is { Length: > 0 } && !run.Any(char.IsWhiteSpace) && run.Any(char.IsAsciiDigit);

    private static string Shown(string? run) => run is null ? "nowhere" : $"'{run}'";
}
