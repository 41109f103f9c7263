namespace Shortlist.Server.Wire;

/// <summary>The arm of an experiment that an answer was made under.</summary>
internal sealed record ExposureReply(string Experiment, string Arm);
