namespace Shortlist.Server.Wire;

/// <summary>
/// What became of one retriever: stale where what it had said before stood in for it, refused what filters turned away,
/// trouble why it was skipped: late, failed, absent, left out.
/// </summary>
internal sealed record RetrieverReply(
    string Name,
    int Found,
    double ElapsedMs,
    bool Skipped,
    bool Stale,
    int Refused,
    string? Trouble
);
