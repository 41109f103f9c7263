namespace Shortlist.Designs.Linting;

/// <summary>A drift alarm below what chance alone brings rings every day and is switched off.</summary>
internal sealed class DriftRule : ILintRule
{
    public string Id => "L25";

    public string Summary =>
        "The stability index that warns lies above what windows without drift reach by chance.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (monitoring, numbers) = (context.Design.Monitoring, context.Numbers);
        if (numbers.PsiByChance >= monitoring.DriftWarnPsi)
        {
            var rows = Math.Ceiling(monitoring.DriftRowsMin * numbers.PsiByChance / monitoring.DriftWarnPsi);
            yield return context.Error(
                this,
                "monitoring.drift.warn_psi",
                $"With {monitoring.DriftRowsMin} rows and {monitoring.DriftBins} bins chance alone brings an index of {Quantity.Plain(numbers.PsiByChance)} in one window of twenty; the warning is at {Quantity.Plain(monitoring.DriftWarnPsi)}. Wait for {Quantity.Plain(rows)} rows, or warn later."
            );
        }
    }
}
