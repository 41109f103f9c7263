namespace Shortlist.Server.Wire;

/// <summary>All experiments of a system.</summary>
internal sealed record ExperimentsReply(IReadOnlyList<ExperimentReply> Experiments);
