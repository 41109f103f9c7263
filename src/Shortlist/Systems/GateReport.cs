namespace Shortlist.Systems;

/// <summary>What a gate of the design said, in a sentence.</summary>
public sealed record GateReport(string Gate, bool Passed, string Sentence);
