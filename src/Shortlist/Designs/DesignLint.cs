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
        new DependencyRule(),
        new CacheRule(),
        new AdmissionRule(),
        new AlertRule(),
        new DriftRule(),
        new RetrainRule(),
        new RollbackRule(),
        new IntegrityRule(),
        new SensitiveRule(),
        new RandomisationRule(),
        new NegativeRule(),
        new ExpiryRule(),
        new ContractRule(),
        new EvidenceRule(),
        new MissingRule(),
        new LanguageRule(),
        new QueriesRule(),
        new VectorRule(),
        new ValueRule(),
        new ExplorationRule(),
    ];

    /// <summary>
    /// The review of what was read. Of a design with mistakes it is what holds however they are mended: the findings
    /// that two drafts with opposite values in the gaps have in common, apart from the broken places themselves.
    /// </summary>
    public static IReadOnlyList<Finding> Check(DesignReading reading)
    {
        if (reading.Design is { } design)
        {
            return Check(design);
        }
        if (reading.Drafts() is not [var low, var high])
        {
            return [];
        }
        var inBoth = Tried(high).Select(finding => (finding.Rule, finding.At, finding.Message)).ToHashSet();
        return
        [
            .. Tried(low)
                .Where(finding =>
                    finding.Severity is Severity.Error or Severity.Warning
                    && inBoth.Contains((finding.Rule, finding.At, finding.Message))
                    && !reading.Findings.Any(broken => Touch(broken, finding))
                ),
        ];
    }

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

    // A rule may stumble over a part that isn't there; what is missing has been told already.
    private static List<Finding> Tried(Design draft)
    {
        List<Finding> findings = [];
        foreach (var rule in Rules)
        {
            try
            {
                findings.AddRange(rule.Check(new LintContext(draft)));
            }
            catch (Exception failure)
                when (failure
                        is KeyNotFoundException
                            or InvalidOperationException
                            or ArgumentException
                            or ArithmeticException
                )
            {
                continue;
            }
        }
        return findings;
    }

    private static bool Touch(Finding broken, Finding found) =>
        broken.Line == found.Line
        || Within(broken.Path, found.Path)
        || Within(found.Path, broken.Path)
        || (
            // An unknown name opens its message, in quotes; what else is said of that name follows from it.
            broken.Message.Split('\'')
                is ["", { Length: > 0 } name, ..]
            && found.Message.Contains($"'{name}'", StringComparison.Ordinal)
        );

    private static bool Within(string outer, string inner) =>
        outer.Length > 0
        && inner.StartsWith(outer, StringComparison.Ordinal)
        && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');
}
