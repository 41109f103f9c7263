namespace Shortlist.Systems.Replays;

/// <summary>A part of the score, such as a feature, and how much of the moves between two bundles it explains.</summary>
/// <param name="Name">The feature, or what else the score is made of; or that only one bundle put the item forward.</param>
/// <param name="Share">Of the moves that were looked at, those it pushed most.</param>
/// <param name="Push">How much more it speaks for the move than it did, in spreads of the scores of a list, on average over all moves.</param>
public sealed record MoveCause(string Name, double Share, double Push);
