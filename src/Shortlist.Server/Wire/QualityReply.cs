using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>What answers of a kind were worth on held-out requests when the bundle was made, with the 95 % interval.</summary>
/// <param name="Metric">The design's, such as ndcg@10.</param>
/// <param name="Value">Its mean over the requests.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="N">Requests it was measured on.</param>
/// <param name="Keeps">The share of the full rung's value; null where full is worth nothing.</param>
/// <param name="AddedUp">Whether losses were added up that were measured one by one.</param>
internal sealed record QualityReply(
    string Metric,
    double Value,
    double Low,
    double High,
    int N,
    double? Keeps,
    bool AddedUp
)
{
    public static QualityReply Of(QualityEstimate estimate) =>
        new(
            estimate.Metric,
            estimate.Value,
            estimate.Low,
            estimate.High,
            estimate.N,
            estimate.Keeps,
            estimate.IsAddedUp
        );
}
