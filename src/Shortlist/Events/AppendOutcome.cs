namespace Shortlist.Events;

/// <summary>What became of an event offered to the log. All three are normal; none is an exception.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>The event is on disk at this offset; it survives the loss of power.</summary>
    public sealed record Appended(long Offset) : AppendOutcome;

    /// <summary>An event with this id is on disk at this offset, and nothing was added: sending again is safe.</summary>
    public sealed record AlreadyKnown(long Offset) : AppendOutcome;

    /// <summary>The event breaks a rule; the sentence says which. Sending it again won't help.</summary>
    public sealed record Rejected(string Reason) : AppendOutcome;
}
