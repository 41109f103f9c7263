using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>What a retriever is asked: for whom, and which items may be put forward at all.</summary>
public sealed record RetrievalRequest
{
    public required Subject Subject { get; init; }

    /// <summary>The hard filters of the design and of the request, by item row.</summary>
    public required Func<int, bool> Accepts { get; init; }

    /// <summary>What training made for retrievers and the merge; nothing before the first training.</summary>
    public TrainedParts Trained { get; init; } = TrainedParts.None;

    /// <summary>When a retriever gives up; never, of a list that is looked at again.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>Retrievers that are not asked, by name: of a list looked at again, those that had come too late for it.</summary>
    public IReadOnlyCollection<string> Skipped { get; init; } = [];

    /// <summary>Faults that are injected; none in production.</summary>
    public FaultBoard Faults { get; init; } = FaultBoard.None;
}
