namespace Shortlist.Queries;

/// <summary>What was probably meant by a query that was typed otherwise.</summary>
/// <param name="From">The words as they were typed.</param>
/// <param name="To">What they probably mean; only the changed words are written anew, folded.</param>
/// <param name="Confidence">Probability of the least certain change, 0 to 1.</param>
/// <param name="Applied">Whether it was searched for; else it is only offered.</param>
public sealed record QueryCorrection(string From, string To, double Confidence, bool Applied)
{
    /// <summary>Below this a correction is not even offered.</summary>
    public const double ConfidenceMin = 0.2;
}
