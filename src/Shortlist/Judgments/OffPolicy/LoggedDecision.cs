namespace Shortlist.Judgments.OffPolicy;

/// <summary>One item that was shown with a known chance, what came of it, and how another policy would have chosen.</summary>
/// <param name="Propensity">The chance, in (0, 1], with which the logging policy showed it.</param>
/// <param name="TargetProbability">The chance with which the policy under judgment would.</param>
/// <param name="Reward">What the user gave.</param>
/// <param name="PredictedReward">A model's guess of the reward of the item shown; 0 where there is no model.</param>
/// <param name="PredictedValue">The model's guess averaged over what the policy under judgment would show.</param>
public readonly record struct LoggedDecision(
    double Propensity,
    double TargetProbability,
    double Reward,
    double PredictedReward = 0,
    double PredictedValue = 0
);
