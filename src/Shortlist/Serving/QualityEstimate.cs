namespace Shortlist.Serving;

/// <summary>What an answer of a kind was worth on held-out requests when the bundle was made.</summary>
/// <param name="Metric">The design's primary metric, such as ndcg@10.</param>
/// <param name="Value">Its mean over the requests.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="N">Requests it was measured on; of several losses put together, those of the one measured on the fewest.</param>
public sealed record QualityEstimate(string Metric, double Value, double Low, double High, int N)
{
    /// <summary>The share of the full rung's value, on the same requests; null where full is worth nothing.</summary>
    public double? Keeps { get; init; }

    /// <summary>Whether losses were added up that were measured one by one; false where this very kind of answer was measured.</summary>
    public bool IsAddedUp { get; init; }
}
