namespace Shortlist.Server.Wire;

/// <summary>What became of the events of one call.</summary>
internal sealed record EventsReply
{
    public required int Received { get; init; }

    public required int Appended { get; init; }

    public required int AlreadyKnown { get; init; }

    public required int Rejected { get; init; }

    public required IReadOnlyList<EventLineReply> Lines { get; init; }
}
