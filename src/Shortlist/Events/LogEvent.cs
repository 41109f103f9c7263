namespace Shortlist.Events;

/// <summary>Something that happened, appended once to the log and never changed, only erased with its user.</summary>
public abstract record LogEvent
{
    public const int IdLengthCharsMax = 128;

    /// <summary>Given by the sender; a second event with the same id is the same event, sent again.</summary>
    public required string Id { get; init; }

    /// <summary>Event time, UTC, to the millisecond: when it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the log accepted it, UTC, to the millisecond.</summary>
    public DateTimeOffset ArrivedAt { get; init; }
}
