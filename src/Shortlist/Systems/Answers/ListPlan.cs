using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>
/// How one list is to be made, with nothing left open: the same plan on the same state gives the same list, while it is
/// served, when its rung is measured, and when it is looked at again.
/// </summary>
internal sealed record ListPlan
{
    public required RankRequest Request { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>One of <see cref="Designs.RungNames"/>.</summary>
    public required string Rung { get; init; }

    /// <summary>What ranks; a rung that ranks nothing doesn't look at it.</summary>
    public required ActiveModel Model { get; init; }

    /// <summary>What trained retrievers and the merge need.</summary>
    public TrainedParts Trained { get; init; } = TrainedParts.None;

    /// <summary>Never, of a list that is looked at again.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>Retrievers that are not asked, by name.</summary>
    public IReadOnlyCollection<string> Skipped { get; init; } = [];

    /// <summary>Features that are missing for every candidate, by name.</summary>
    public IReadOnlyCollection<string> Lost { get; init; } = [];

    /// <summary>Candidates that are ranked at most, the best of the merge first.</summary>
    public int CandidateLimit { get; init; } = int.MaxValue;

    /// <summary>One a feature: whether it is computed; empty for all. A rung that ranks by few asks for no more.</summary>
    public IReadOnlyList<bool> Wanted { get; init; } = [];

    /// <summary>What candidates cost lately: where time is short, no more are ranked than there is time for. Null to rank all the same.</summary>
    public CandidateCost? Cost { get; init; }

    /// <summary>Faults that are injected; none of a list that is looked at again.</summary>
    public FaultBoard Faults { get; init; } = FaultBoard.None;

    /// <summary>Of all that is left to chance.</summary>
    public ulong Seed { get; init; }
}
