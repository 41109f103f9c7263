using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>What a training made and whether it may serve.</summary>
public sealed record TrainingReport
{
    /// <summary>The bundle's content hash.</summary>
    public required string Bundle { get; init; }

    /// <summary>The model of the ladder that was chosen.</summary>
    public required string Model { get; init; }

    public required IReadOnlyList<ModelReport> Ladder { get; init; }

    /// <summary>The chosen model, by slice.</summary>
    public required IReadOnlyList<MetricLine> Slices { get; init; }

    public required IReadOnlyList<GateReport> Gates { get; init; }

    /// <summary>The latest served rows against those of the replay; nothing is promoted where a cell differs.</summary>
    public ParityReport? Parity { get; init; }

    /// <summary>What each retriever finds; nothing is promoted where one finds less of its exact twin's than the design accepts.</summary>
    public IReadOnlyList<RetrieverRecall> Retrievers { get; init; } = [];

    /// <summary>Features that may know the outcome; one that is refused keeps the bundle from serving.</summary>
    public IReadOnlyList<LeakFinding> Leaks { get; init; } = [];

    /// <summary>What lists of each rung are worth, and what they lose with each part.</summary>
    public RungQualities Rungs { get; init; } = RungQualities.None;

    public required bool Promoted { get; init; }

    public required int TrainRows { get; init; }

    public required int TestRows { get; init; }

    /// <summary>Notes on what was left out and why, such as interactions whose item no retriever had found.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Users erased while it was trained, on whose data it may have been.</summary>
    public int ErasedUsers { get; init; }

    public required TimeSpan Elapsed { get; init; }
}
