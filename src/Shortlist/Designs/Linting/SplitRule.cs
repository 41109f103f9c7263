namespace Shortlist.Designs.Linting;

/// <summary>A label that reaches from training into the test tells the answer.</summary>
internal sealed class SplitRule : ILintRule
{
    public string Id => "L14";

    public string Summary => "The gap between training and test is at least the label window.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (label, evaluation) = (context.Design.Label, context.Design.Evaluation);
        if (evaluation.Gap < label.Window)
        {
            yield return context.Error(
                this,
                "evaluation.gap",
                $"The gap is {DesignDuration.Format(evaluation.Gap)}, a label reaches {DesignDuration.Format(label.Window)} ahead. Widen the gap to that. (Features only look back, so their windows don't matter here.)"
            );
        }
        if (evaluation.TestShare is < 0.05 or > 0.5)
        {
            yield return context.Warning(
                this,
                "evaluation.test_share",
                $"{Quantity.Share(evaluation.TestShare)} of the time is held out; below 5 % intervals are wide, above 50 % little is left to learn from. Choose a share between."
            );
        }
    }
}
