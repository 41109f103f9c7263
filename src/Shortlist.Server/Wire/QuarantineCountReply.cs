namespace Shortlist.Server.Wire;

/// <summary>Records that wait for one reason in one field.</summary>
/// <param name="Reason">In a word that stays the same.</param>
/// <param name="Field">The way to the value; empty for whole records.</param>
/// <param name="Held">Records waiting.</param>
/// <param name="Arrivals">How often these have arrived.</param>
/// <param name="First">The number of the first of them.</param>
internal sealed record QuarantineCountReply(
    string Reason,
    string Field,
    long Held,
    long Arrivals,
    long First
);
