namespace Shortlist.Server.Wire;

/// <summary>What became of one event.</summary>
internal sealed record EventLineReply
{
    /// <summary>From 1: the line of NDJSON, or the place in the array.</summary>
    public required int Line { get; init; }

    public string? Id { get; init; }

    /// <summary>One of appended, already_known, rejected.</summary>
    public required string Outcome { get; init; }

    public long? Offset { get; init; }

    /// <summary>Why it was rejected, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Which kind of reason it is, in a word that stays the same.</summary>
    public string? Code { get; init; }

    /// <summary>The way to the value at fault; absent where it is the whole event.</summary>
    public string? Field { get; init; }

    /// <summary>The number under which it is held in quarantine; absent where it is not held.</summary>
    public long? Quarantine { get; init; }
}
