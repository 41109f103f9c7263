namespace Shortlist.Learning.Imports;

/// <summary>What a model of another library was trained for, as its file says it, and what follows for its scores.</summary>
/// <param name="ScoresLogOdds">Whether a score is the log odds that a row is relevant.</param>
internal sealed record ForeignObjective(string Text, OutputTransform Output, bool ScoresLogOdds);
