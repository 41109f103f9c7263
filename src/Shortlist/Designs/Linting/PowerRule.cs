namespace Shortlist.Designs.Linting;

/// <summary>A test that is too small says nothing, and says it late.</summary>
internal sealed class PowerRule : ILintRule
{
    public string Id => "L18";

    public string Summary =>
        "Every experiment has arms that add up, runs whole weeks, and finds its effect before its last day.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        foreach (var (i, experiment) in context.Design.Experiments.Index())
        {
            var path = $"experiments[{i}]";
            var sum = experiment.Arms.Sum(arm => arm.Value);
            if (Math.Abs(sum - 1) > 1e-6)
            {
                yield return context.Error(
                    this,
                    $"{path}.arms",
                    $"The arms of '{experiment.Name}' have {Quantity.Share(sum)} of the traffic; they share all of it. Make them add up to 1."
                );
            }
            if (experiment.DaysMin < 7)
            {
                yield return context.Warning(
                    this,
                    $"{path}.days_min",
                    $"'{experiment.Name}' may end after {experiment.DaysMin} days; weekends differ from weekdays. Run at least 7."
                );
            }
            var days = context.Numbers.DaysNeeded(experiment);
            if (experiment.Baseline > 0 && days > experiment.DaysMax)
            {
                yield return context.Error(
                    this,
                    $"{path}.detect",
                    $"To find a change of {Quantity.Share(experiment.Detect)} of {Quantity.Plain(experiment.Baseline)}, each arm of '{experiment.Name}' needs {Quantity.Count(DesignNumbers.SamplePerArm(experiment))} {experiment.Unit}s: {Quantity.Count(Math.Ceiling(days))} days, and it ends after {experiment.DaysMax}. Look for a larger change, give the smallest arm more traffic, or cut the variance (CUPED, interleaving)."
                );
            }
        }
    }
}
