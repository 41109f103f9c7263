namespace Shortlist.Events.Border;

/// <summary>What has become of a record in quarantine. None ever disappears by itself.</summary>
public enum QuarantineState
{
    /// <summary>Waiting for somebody to mend or discard it.</summary>
    Held,

    /// <summary>Mended, or accepted by a design that was mended; its event is in the log.</summary>
    Replayed,

    /// <summary>Somebody decided that it is worth nothing.</summary>
    Discarded,
}
