namespace Shortlist.Events.Border;

/// <summary>How many held records have one reason in one field, and the first of them to look at.</summary>
/// <param name="Code">One of <see cref="ReasonCode"/>.</param>
/// <param name="Field">The way to the value; empty for whole records.</param>
/// <param name="Held">Records waiting.</param>
/// <param name="Arrivals">How often these have arrived.</param>
/// <param name="First">The id of the first of them.</param>
public sealed record QuarantineCount(string Code, string Field, long Held, long Arrivals, long First);
