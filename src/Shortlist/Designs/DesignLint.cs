using Shortlist.Designs.Linting;

namespace Shortlist.Designs;

/// <summary>Reviews a design that can be read: does it add up, and will it hold in production?</summary>
public static class DesignLint
{
    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<ILintRule> Rules { get; } =
    [
        new ReferencesRule(),
        new CapacityRule(),
        new ConcurrencyRule(),
        new BudgetRule(),
        new StageCostRule(),
        new FunnelRule(),
        new RetrieverRule(),
        new OwnershipRule(),
        new LeakageRule(),
        new PositionRule(),
        new LabelDelayRule(),
        new SplitRule(),
        new BaselineRule(),
        new MetricFitRule(),
        new LinkRule(),
        new PowerRule(),
        new RungRule(),
        new CacheRule(),
        new AlertRule(),
        new DriftRule(),
        new RetrainRule(),
        new RollbackRule(),
        new IntegrityRule(),
        new SensitiveRule(),
        new RandomisationRule(),
        new NegativeRule(),
        new ExpiryRule(),
        new EvidenceRule(),
    ];

    /// <returns>All findings of all rules, in the order of the file. Cost: well below a millisecond.</returns>
    public static IReadOnlyList<Finding> Check(Design design)
    {
        var context = new LintContext(design);
        return
        [
            .. Rules
                .SelectMany(rule => rule.Check(context))
                .OrderBy(finding => finding.Line)
                .ThenBy(finding => finding.Column)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal),
        ];
    }
}
