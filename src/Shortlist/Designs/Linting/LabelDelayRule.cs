namespace Shortlist.Designs.Linting;

/// <summary>Labels that come after training has begun are counted as noes.</summary>
internal sealed class LabelDelayRule : ILintRule
{
    public string Id => "L13";

    public string Summary =>
        "Labels are complete before they are trained on, or something is done about the late ones.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (label, gap) = (context.Design.Label, context.Design.Evaluation.Gap);
        if (label is { DelayP99: { } delay, Censoring: "none" } && label.Window + delay > gap)
        {
            yield return context.Error(
                this,
                "label.delay_p99",
                $"Labels need {DesignDuration.Format(label.Window)} of window and {DesignDuration.Format(delay)} to arrive, {DesignDuration.Format(label.Window + delay)} together; the gap is {DesignDuration.Format(gap)}. Widen evaluation.gap, or set label.censoring to wait or weight."
            );
        }
    }
}
