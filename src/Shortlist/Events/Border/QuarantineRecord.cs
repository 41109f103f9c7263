namespace Shortlist.Events.Border;

/// <summary>A record that was refused, whole, with everything needed to understand it, to mend it and to send it again.</summary>
public sealed record QuarantineRecord
{
    /// <summary>From 1, in order of arrival; never used again.</summary>
    public required long Id { get; init; }

    public required QuarantineState State { get; init; }

    /// <summary>As it was sent.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>Bytes that were sent; more than are held where it was too long.</summary>
    public required long RawLength { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>The event's id, as far as that could be read; else empty.</summary>
    public required string EventId { get; init; }

    /// <summary>At least one; those of the last time it was checked.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>How often the same bytes have arrived from different places.</summary>
    public required long Count { get; init; }

    /// <summary>Whether it is in the shape of the HTTP API; a row of a table must be written anew.</summary>
    public required bool IsEventJson { get; init; }

    /// <summary>Whether all that was sent is held.</summary>
    public bool IsWhole => Raw.Length == RawLength;

    /// <summary>Whether it can be checked again as it is, as after a change of the design.</summary>
    public bool CanReplay => IsWhole && IsEventJson;
}
