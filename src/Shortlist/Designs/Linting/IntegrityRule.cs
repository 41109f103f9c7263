namespace Shortlist.Designs.Linting;

/// <summary>What may not be shown stays off the list when nobody can check it.</summary>
internal sealed class IntegrityRule : ILintRule
{
    public string Id => "L28";

    public string Summary => "Policies fail closed.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        if (!context.Design.Responsible.FailClosed)
        {
            yield return context.Error(
                this,
                "responsible.integrity.fail",
                "When a policy can't be checked its items are shown. Set fail to closed; ranking extras may fail open, policies may not."
            );
        }
    }
}
