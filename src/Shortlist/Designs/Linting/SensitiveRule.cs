namespace Shortlist.Designs.Linting;

/// <summary>A sensitive attribute may help the average and hurt a group.</summary>
internal sealed class SensitiveRule : ILintRule
{
    public string Id => "L30";

    public string Summary =>
        "A sensitive feature comes with a comparison of groups, and erasure ends within the retention.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (design, responsible) = (context.Design, context.Design.Responsible);
        foreach (var (i, feature) in design.Features.Index())
        {
            if (feature.Pii is "sensitive" && responsible.FairnessSlices.Count == 0)
            {
                yield return context.Error(
                    this,
                    $"features[{i}]",
                    $"'{feature.Name}' is sensitive, and no fairness slice would show whom it hurts. Add responsible.fairness, or drop the feature."
                );
            }
        }
        if (responsible.Deletion > responsible.Retention)
        {
            yield return context.Error(
                this,
                "responsible.privacy.deletion",
                $"Erasure on request takes {DesignDuration.Format(responsible.Deletion)}, longer than data is kept anyway ({DesignDuration.Format(responsible.Retention)}). Make it shorter."
            );
        }
        if (design.Data.Retention is { } kept && kept > responsible.Retention)
        {
            yield return context.Error(
                this,
                "data.retention",
                $"The log is kept for {DesignDuration.Format(kept)}, personal data may be kept for {DesignDuration.Format(responsible.Retention)} (responsible.privacy.retention), and the log holds it. Shorten the first."
            );
        }
    }
}
