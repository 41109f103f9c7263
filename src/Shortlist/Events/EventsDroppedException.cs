using System.Globalization;

namespace Shortlist.Events;

/// <summary>A reader asked for events that retention has dropped; what it derived from the log must be rebuilt from what is left.</summary>
public sealed class EventsDroppedException : IOException
{
    internal EventsDroppedException(long offset, long firstOffset)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Offset {offset} is no longer in the event log; retention dropped everything before {firstOffset}. Start again at {firstOffset}."
            )
        ) => (Offset, FirstOffset) = (offset, firstOffset);

    /// <summary>What was asked for.</summary>
    public long Offset { get; }

    /// <summary>The oldest event still there.</summary>
    public long FirstOffset { get; }
}
