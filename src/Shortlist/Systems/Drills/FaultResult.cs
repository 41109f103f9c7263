namespace Shortlist.Systems.Drills;

/// <summary>What answers came to while something was broken.</summary>
/// <param name="Case">What was broken.</param>
/// <param name="Rungs">How many answers were made on each rung, the most first.</param>
/// <param name="Reasons">Why answers were made on another rung than the design wants, each once with a count, the most frequent first.</param>
/// <param name="Answers">How many requests were answered.</param>
/// <param name="Failures">What was thrown instead of an answer; empty where nothing was.</param>
/// <param name="Differing">
/// Answers of failing parts with other items than where the same parts are gone; a slow part may cost others their time too.
/// </param>
/// <param name="Declared">The mean of what the answers said they were worth; NaN where none said so.</param>
/// <param name="Measured">The mean of what the same answers were worth.</param>
/// <param name="N">Answers that said what they were worth.</param>
internal sealed record FaultResult(
    FaultCase Case,
    IReadOnlyList<(string Rung, int Count)> Rungs,
    IReadOnlyList<(string Reason, int Count)> Reasons,
    int Answers,
    IReadOnlyList<string> Failures,
    int Differing,
    double Declared,
    double Measured,
    int N
)
{
    /// <summary>How many were made on the rung that the design wants then.</summary>
    public int OnDesigned => Rungs.Where(rung => rung.Rung == Case.Rung).Sum(rung => rung.Count);
}
