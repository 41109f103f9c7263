namespace Shortlist.Serving.Foreign;

/// <summary>A part outside of this process said that it can't, or said what makes no sense.</summary>
/// <param name="message">What happened, as a sentence.</param>
/// <param name="isTransient">Whether the same call may do better the next time.</param>
public sealed class ForeignFailureException(string message, bool isTransient) : Exception(message)
{
    public bool IsTransient { get; } = isTransient;
}
