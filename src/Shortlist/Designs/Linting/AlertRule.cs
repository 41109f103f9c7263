namespace Shortlist.Designs.Linting;

/// <summary>An alert without an owner and a page to read wakes somebody who can do nothing.</summary>
internal sealed class AlertRule : ILintRule
{
    private static readonly string[] Watched = ["p99_ms", "fallback_share"];

    public string Id => "L24";

    public string Summary =>
        "Every promise burns with a fast and a slow alert, every alert has owner and runbook, and time and rungs are watched.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var monitoring = context.Design.Monitoring;
        foreach (var (i, slo) in monitoring.Slos.Index())
        {
            if (
                !slo.Burns.Any(burn => burn.Long <= TimeSpan.FromHours(2))
                || !slo.Burns.Any(burn => burn.Long >= TimeSpan.FromHours(3))
            )
            {
                yield return context.Warning(
                    this,
                    $"monitoring.slos[{i}]",
                    $"'{slo.Name}' has no pair of a fast alert (long window up to 2h) and a slow one (3h or more). Add both, such as 1h/5m at 14.4 and 6h/30m at 6."
                );
            }
        }
        foreach (var (i, alert) in monitoring.Alerts.Index())
        {
            if (alert.Owner.Length == 0 || alert.Runbook.Length == 0)
            {
                yield return context.Error(
                    this,
                    $"monitoring.alerts[{i}]",
                    $"'{alert.Name}' has {(alert.Owner.Length == 0 ? "no owner" : "no runbook")}. Say who is called and where it says what to do."
                );
            }
        }
        foreach (var signal in Watched)
        {
            if (
                !monitoring.Alerts.Any(alert => string.Equals(alert.Signal, signal, StringComparison.Ordinal))
            )
            {
                yield return context.Warning(
                    this,
                    "monitoring.alerts",
                    $"No alert watches {signal}, so {(signal is "p99_ms" ? "slow answers" : "answers from lower rungs")} are noticed by users first. Add one."
                );
            }
        }
    }
}
