using Shortlist.Designs;

namespace Shortlist.Judgments;

/// <summary>Whether a candidate met one condition of its design, and why, in a sentence.</summary>
public sealed record GateOutcome(GateSpec Gate, bool Passed, string Why);
