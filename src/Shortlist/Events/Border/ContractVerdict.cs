namespace Shortlist.Events.Border;

/// <summary>What the contracts say of one event. Both cases are normal; neither is an exception.</summary>
/// <param name="Warnings">Breaches that let the event pass: those of contracts with the severity warn.</param>
public abstract record ContractVerdict(IReadOnlyList<Reason> Warnings)
{
    /// <summary>The event may enter the log.</summary>
    /// <param name="Event">As it may enter: without the values that stand for missing ones.</param>
    /// <param name="CodeCount">How many such values were taken out.</param>
    /// <param name="Warnings">Breaches that let the event pass.</param>
    public sealed record Accepted(LogEvent Event, int CodeCount, IReadOnlyList<Reason> Warnings)
        : ContractVerdict(Warnings);

    /// <summary>The event is kept out.</summary>
    /// <param name="Reasons">At least one.</param>
    /// <param name="Warnings">What else is the matter with it.</param>
    public sealed record Refused(IReadOnlyList<Reason> Reasons, IReadOnlyList<Reason> Warnings)
        : ContractVerdict(Warnings)
    {
        /// <summary>All reasons in one line.</summary>
        public string Reason => string.Join(' ', Reasons);
    }
}
