using Shortlist.Queries;

namespace Shortlist.Server.Wire;

/// <summary>What was probably meant, how sure that is, and whether it was searched for.</summary>
internal sealed record CorrectionReply(string From, string To, double Confidence, bool Applied)
{
    public static CorrectionReply? Of(QueryCorrection? correction) =>
        correction is null
            ? null
            : new(correction.From, correction.To, Math.Round(correction.Confidence, 4), correction.Applied);
}
