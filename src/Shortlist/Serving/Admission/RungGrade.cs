namespace Shortlist.Serving.Admission;

/// <summary>How much work a request is granted.</summary>
/// <param name="Rung">The highest rung it may be answered on.</param>
/// <param name="CandidateShare">How much of the design's candidate limit may be ranked, above 0 to 1.</param>
public readonly record struct RungGrade(string Rung, double CandidateShare);
