namespace Shortlist.Designs.Linting;

/// <summary>A bad bundle is found after it serves; what counts is how soon it is gone.</summary>
internal sealed class RollbackRule : ILintRule
{
    public string Id => "L27";

    public string Summary => "A bundle reaches users step by step and can be taken back within five minutes.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        if (context.Design.Serving.Rollout is not { } rollout)
        {
            yield return context.Warning(
                this,
                "serving",
                "Nothing says how a bundle reaches users and leaves again. Add serving.rollout with canary_share, rollback_on and rollback_within."
            );
            yield break;
        }
        if (rollout.RollbackOn.Count == 0)
        {
            yield return context.Warning(
                this,
                "serving.rollout",
                "No alert takes a bundle back, so a person has to notice. Name alerts in rollback_on."
            );
        }
        if (rollout.RollbackWithin is null || rollout.RollbackWithin > TimeSpan.FromMinutes(5))
        {
            yield return context.Warning(
                this,
                "serving.rollout",
                $"Going back takes {(rollout.RollbackWithin is { } within ? DesignDuration.Format(within) : "nobody knows how long")}; five minutes is the most that users should bear. Keep the bundle before warm, and write the measured time down."
            );
        }
        if (!rollout.Ramp.SequenceEqual(rollout.Ramp.Order()))
        {
            yield return context.Error(
                this,
                "serving.rollout.ramp",
                $"The ramp {string.Join(", ", rollout.Ramp.Select(Quantity.Plain))} doesn't rise. Put its shares in order."
            );
        }
    }
}
