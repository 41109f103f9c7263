namespace Shortlist.Server.Wire;

/// <summary>What an answer was made with; bundle and model are empty where none ranked.</summary>
internal sealed record VersionsReply(
    string System,
    string Design,
    string Bundle,
    string Model,
    long LogOffset
);
