namespace Shortlist.Serving.Admission;

/// <summary>What is known of a request before anything of it is read: enough to refuse it cheaply.</summary>
/// <param name="Class">One of the design's; another or null is the default class.</param>
/// <param name="Client">Whose rate it counts against; null for a caller without one.</param>
/// <param name="Attempt">1 for the first, 2 for the first retry.</param>
public readonly record struct AdmissionCall(string? Class = null, string? Client = null, int Attempt = 1);
