namespace Shortlist.Serving.Foreign;

/// <summary>A value from a part outside of this process, or why there is none.</summary>
/// <param name="Status">Whether there is a value.</param>
/// <param name="Value">Of use only where it answered.</param>
/// <param name="Reason">Why there is none, as a sentence; empty where it answered.</param>
public readonly record struct ForeignOutcome<T>(ForeignStatus Status, T? Value, string Reason)
{
    public bool HasValue => Status == ForeignStatus.Answered;
}
