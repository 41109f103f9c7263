namespace Shortlist.Serving.Admission;

/// <summary>A request that is not answered, and when to come again.</summary>
/// <param name="Reason">Why.</param>
/// <param name="RetryAfterSeconds">1 to <see cref="RetryAfterSecondsMax"/>, spread at random so that the refused don't come back all at once.</param>
public readonly record struct AdmissionRefusal(RefusalReason Reason, int RetryAfterSeconds)
{
    public const int RetryAfterSecondsMax = 8;
}
