namespace Shortlist.Datasets;

/// <summary>A line, or one field of it, that could not be read; the rest of the file was.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Field">Empty where the whole line is at fault.</param>
/// <param name="Reason">What is, and what was expected.</param>
public sealed record Reject(string File, long Line, string Field, string Reason);
