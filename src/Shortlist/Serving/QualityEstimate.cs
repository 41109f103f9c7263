namespace Shortlist.Serving;

/// <summary>What an answer of a kind was worth on held-out requests when the bundle was made.</summary>
/// <param name="Metric">The design's primary metric, such as ndcg@10.</param>
/// <param name="Value">Its mean over the requests.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="N">Requests it was measured on.</param>
public sealed record QualityEstimate(string Metric, double Value, double Low, double High, int N);
