namespace Shortlist.Designs.Linting;

/// <summary>What is done under load must leave time for the answer, and must not make more load.</summary>
internal sealed class AdmissionRule : ILintRule
{
    private const double WaitShareMax = 0.25;
    private const double RetryRatioMax = 0.1;

    public string Id => "L22";

    public string Summary =>
        "Waiting for a place leaves most of the deadline, retries are at most a tenth, and some class can be left out.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        if (context.Design.Serving.Admission is not { } admission)
        {
            yield break; // The open question asks for it.
        }
        var deadline = context.Design.Serving.Deadline;
        if (admission.Wait > WaitShareMax * deadline)
        {
            yield return context.Error(
                this,
                "serving.admission.wait",
                $"A request may wait {DesignDuration.Format(admission.Wait)} of its {DesignDuration.Format(deadline)} for a place, and then there is no time to answer it. Let it wait {Quantity.Milliseconds(WaitShareMax * deadline)} at most."
            );
        }
        if (admission.RetryRatio > RetryRatioMax)
        {
            yield return context.Warning(
                this,
                "serving.admission.retry_ratio",
                $"Under load {Quantity.Share(admission.RetryRatio)} of the first attempts may come again, which is more load when there is too much already. A tenth is usual; lower it to {Quantity.Plain(RetryRatioMax)}."
            );
        }
        var names = admission.Classes.Select(one => one.Key).ToList();
        if (admission.DefaultClass is { } named && !names.Contains(named, StringComparer.Ordinal))
        {
            yield return context.Error(
                this,
                "serving.admission.default_class",
                $"'{named}' is no class of this design; expected {(names.Count > 0 ? $"one of {string.Join(", ", names)}" : "none, since there are no classes")}. Add it to classes, or name another."
            );
        }
        if (names.Count > 1 && admission.Classes.Select(one => one.Value).Distinct().Count() == 1)
        {
            yield return context.Warning(
                this,
                "serving.admission.classes",
                $"All {names.Count} classes are {CriticalityNames.All[(int)admission.Classes[0].Value]}, so nothing is left out before anything else. Say which of them nobody waits for."
            );
        }
    }
}
