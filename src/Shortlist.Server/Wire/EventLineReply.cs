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

    public string? Reason { get; init; }
}
