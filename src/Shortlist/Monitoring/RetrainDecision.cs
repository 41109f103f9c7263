using System.Globalization;
using Shortlist.Designs;

namespace Shortlist.Monitoring;

/// <summary>Whether to train now, and why, in a sentence.</summary>
public abstract record RetrainDecision(string Reason)
{
    public sealed record Train(string Reason) : RetrainDecision(Reason);

    public sealed record Wait(string Reason) : RetrainDecision(Reason)
    {
        /// <summary>Whether a training was due and broken data kept it back.</summary>
        public bool IsHeldByData { get; init; }
    }

    /// <summary>
    /// Data that doesn't hold blocks everything, since an alert may well be the sign of it; then the cooldown, so that
    /// a training that doesn't help isn't repeated at once; then age, and the alerts the design lists.
    /// </summary>
    public static RetrainDecision Of(RetrainSpec retrain, RetrainFacts facts)
    {
        var cause = Cause(retrain, facts);
        if (cause is null)
        {
            var due = facts.ServingTrainedAt + retrain.Every;
            return new Wait(
                Invariant($"The serving bundle is young enough until {due:u} and no listed alert fires.")
                    + Advice(facts.ErasedUsers)
            );
        }
        if (retrain.OnlyValidData && !facts.IsDataValid)
        {
            var why = facts.WhyNotValid.Length == 0 ? "" : $" {facts.WhyNotValid}";
            return new Wait($"{cause} But the data is broken; mend the data first.{why}")
            {
                IsHeldByData = true,
            };
        }
        if (facts.LastTrainingAt + retrain.Cooldown is { } until && facts.Now < until)
        {
            return new Wait(Invariant($"{cause} But the last training cools down until {until:u}."));
        }
        return new Train(cause);
    }

    private static string? Cause(RetrainSpec retrain, RetrainFacts facts)
    {
        if (facts.ServingTrainedAt is not { } trainedAt)
        {
            return "No bundle serves.";
        }
        var age = facts.Now - trainedAt;
        if (age >= retrain.MaxAge)
        {
            return Invariant(
                $"The serving bundle is {Hours(age)} old, past its limit of {Hours(retrain.MaxAge)}."
            );
        }
        if (age >= retrain.Every)
        {
            return Invariant(
                $"The serving bundle is {Hours(age)} old; training is due every {Hours(retrain.Every)}."
            );
        }
        var alert = retrain.OnAlerts.FirstOrDefault(name =>
            facts.FiringAlerts.Contains(name, StringComparer.Ordinal)
        );
        if (alert is not null)
        {
            return $"Alert {alert} is firing.";
        }
        return retrain.OnErasures > 0 && facts.ErasedUsers >= retrain.OnErasures
            ? $"The serving bundle was trained on data of {facts.ErasedUsers} users erased since; training is due at {retrain.OnErasures}."
            : null;
    }

    private static string Advice(int erasedUsers) =>
        erasedUsers == 0
            ? ""
            : $" It was trained on data of {erasedUsers} users erased since; a training would make one that was not.";

    private static string Hours(TimeSpan age) => Invariant($"{age.TotalHours:0.#} h");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
