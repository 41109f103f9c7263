namespace Shortlist.Events;

/// <summary>What became of an event offered to the log. All three are normal; none is an exception.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>Where the event is in the log; −1 where it is not.</summary>
    public long LogOffset =>
        this switch
        {
            Appended appended => appended.Offset,
            AlreadyKnown known => known.Offset,
            _ => -1,
        };

    /// <summary>The event is on disk at this offset; it survives the loss of power.</summary>
    public sealed record Appended(long Offset) : AppendOutcome;

    /// <summary>An event with this id is on disk at this offset, and nothing was added: sending again is safe.</summary>
    /// <param name="Offset">Where it is.</param>
    /// <param name="Differs">
    /// Whether the one on disk says something else, apart from its time: then two events share an id, and this one is lost
    /// unless its sender gives it another.
    /// </param>
    public sealed record AlreadyKnown(long Offset, bool Differs = false) : AppendOutcome;

    /// <summary>The event breaks a rule; the sentence says which. Sending it again won't help.</summary>
    public sealed record Rejected(string Reason) : AppendOutcome
    {
        /// <summary>Which rule, as one of <see cref="Border.ReasonCode"/>.</summary>
        public string Code { get; init; } = Border.ReasonCode.Refused;

        /// <summary>The way to the value at fault; empty for the whole event.</summary>
        public string Field { get; init; } = "";

        /// <summary>Under which number it is held for mending; null where it is not.</summary>
        public long? Quarantine { get; init; }
    }
}
