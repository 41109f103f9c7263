namespace Shortlist.Designs.Linting;

/// <summary>Retraining without a pause, a check of the data and a gate spreads a fault instead of mending it.</summary>
internal sealed class RetrainRule : ILintRule
{
    public string Id => "L26";

    public string Summary =>
        "Retraining has a cooldown, valid data, gates, and an age limit within what freshness tolerates.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (design, retrain) = (context.Design, context.Design.Monitoring.Retrain);
        if (retrain.Cooldown <= TimeSpan.Zero)
        {
            yield return context.Error(
                this,
                "monitoring.retrain.cooldown",
                "There is no pause between two trainings, so an alert that stays on trains without end. Give it one."
            );
        }
        if (!retrain.OnlyValidData)
        {
            yield return context.Error(
                this,
                "monitoring.retrain.only_valid_data",
                "Broken data starts a training and is learned. Set only_valid_data to true."
            );
        }
        if (design.Evaluation.Gates.Count == 0)
        {
            yield return context.Error(
                this,
                "evaluation.gates",
                "No gate stands between a training and the users. Add one."
            );
        }
        if (retrain.MaxAge > design.Freshness.ModelMaxAge)
        {
            yield return context.Error(
                this,
                "monitoring.retrain.max_age",
                $"A bundle of {DesignDuration.Format(retrain.MaxAge)} alarms nobody; freshness tolerates {DesignDuration.Format(design.Freshness.ModelMaxAge)}. Lower it to that."
            );
        }
        if (retrain.Every > retrain.MaxAge)
        {
            yield return context.Error(
                this,
                "monitoring.retrain.every",
                $"A training every {DesignDuration.Format(retrain.Every)} can't keep bundles younger than {DesignDuration.Format(retrain.MaxAge)}. Train more often."
            );
        }
    }
}
