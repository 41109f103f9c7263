using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>What answers of a kind were worth on held-out requests when the bundle was made, with the 95 % interval.</summary>
internal sealed record QualityReply(string Metric, double Value, double Low, double High, int N)
{
    public static QualityReply Of(QualityEstimate estimate) =>
        new(estimate.Metric, estimate.Value, estimate.Low, estimate.High, estimate.N);
}
