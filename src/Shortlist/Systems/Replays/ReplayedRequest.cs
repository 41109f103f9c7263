using Shortlist.Events;
using Shortlist.Serving;

namespace Shortlist.Systems.Replays;

/// <summary>A request of the past, made again: the whole story of its list, and whether it is the list that was shown.</summary>
public sealed record ReplayedRequest
{
    /// <summary>As the log has it.</summary>
    public required ListShown List { get; init; }

    public required ReplayVerdict Verdict { get; init; }

    /// <summary>Null where it could not be made again.</summary>
    public RequestRecord? Record { get; init; }

    /// <summary>Events that were replayed for it.</summary>
    public required long Events { get; init; }

    /// <summary>What became of the item that was asked about, as a sentence; empty where none was.</summary>
    public string ItemFate { get; init; } = "";
}
