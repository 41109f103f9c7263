using Shortlist.Serving.Caches;
using Shortlist.Serving.Foreign;

namespace Shortlist.Systems;

/// <summary>A running system in numbers.</summary>
public sealed record SystemStatus
{
    private static readonly Dictionary<string, long> None = new(StringComparer.Ordinal);

    public required string System { get; init; }

    /// <summary>Whether the log has been replayed, so that answers know everything that is in it.</summary>
    public required bool Ready { get; init; }

    public required long LogEvents { get; init; }

    /// <summary>How the events of the log came in.</summary>
    public ArrivalCounts Arrivals { get; init; } = new();

    /// <summary>Events offered since the start that the log already held.</summary>
    public long Duplicates { get; init; }

    public required int Items { get; init; }

    public required int Users { get; init; }

    /// <summary>The serving bundle; empty before the first training.</summary>
    public required string Bundle { get; init; }

    public required string Model { get; init; }

    public required TimeSpan? BundleAge { get; init; }

    /// <summary>Lists whose feature rows were written since the start.</summary>
    public long ServedRowsWritten { get; init; }

    /// <summary>Lists whose feature rows were dropped since the start, because too many waited or the disk failed.</summary>
    public long ServedRowsDropped { get; init; }

    /// <summary>Answers by rung since the start.</summary>
    public required IReadOnlyDictionary<string, long> Rungs { get; init; }

    /// <summary>Items the filters turned away since the start, by filter; an item counts once an answer.</summary>
    public IReadOnlyDictionary<string, long> Refused { get; init; } = None;

    /// <summary>Answers since the start to which a retriever came too late, by retriever.</summary>
    public IReadOnlyDictionary<string, long> Skipped { get; init; } = None;

    /// <summary>Answers since the start in which what a late retriever had said before stood in for it, by retriever.</summary>
    public IReadOnlyDictionary<string, long> Stale { get; init; } = None;

    /// <summary>What stages threw while answers were made, since the start.</summary>
    public IReadOnlyList<Answers.StageFailure> Failures { get; init; } = [];

    /// <summary>What the design's cache did since the start; null where the design has none.</summary>
    public CacheCounts? Cache { get; init; }

    /// <summary>What calls to the encoder of queries came to since the start; null where the design names none.</summary>
    public ForeignCounts? Encoder { get; init; }

    /// <summary>Why the state was not kept on disk at the last attempt, so that the next start replays the log; else empty.</summary>
    public string Unkept { get; init; } = "";
}
