namespace Shortlist.Server.Wire;

/// <summary>One change of the serving bundle.</summary>
/// <param name="Kind">promote or rollback.</param>
internal sealed record PromotionReply(
    int Sequence,
    string Kind,
    DateTimeOffset At,
    string Hash,
    string Reason
);
