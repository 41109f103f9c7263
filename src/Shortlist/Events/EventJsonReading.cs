namespace Shortlist.Events;

/// <summary>What became of a piece of JSON that was offered as an event. Both cases are normal; neither is an exception.</summary>
public abstract record EventJsonReading
{
    private EventJsonReading() { }

    /// <summary>The event, well-formed and of the types the design declares.</summary>
    /// <param name="Event">Without the values that stand for missing ones.</param>
    /// <param name="CodeCount">How many such values there were.</param>
    public sealed record Read(LogEvent Event, int CodeCount = 0) : EventJsonReading;

    /// <summary>Why it is no event of this design, at most <see cref="EventJson.ErrorCountMax"/> errors.</summary>
    /// <param name="Id">The id it bears, so that the sender knows which one it was; null where it bears none.</param>
    /// <param name="Errors">At least one, in the order of the members read.</param>
    public sealed record Refused(string? Id, IReadOnlyList<EventJsonError> Errors) : EventJsonReading
    {
        /// <summary>All errors in one line.</summary>
        public string Reason => string.Join(' ', Errors);
    }
}
