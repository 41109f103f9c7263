using System.Collections.Immutable;

namespace Shortlist.Experiments;

/// <summary>The state of an online test: what each arm got, did, and gained over the control.</summary>
public sealed record ExperimentReport
{
    public required string Experiment { get; init; }

    /// <summary>In the order of the design; the first is the control.</summary>
    public required ImmutableArray<ArmReport> Arms { get; init; }

    /// <summary>Null before the first user.</summary>
    public required SampleRatioCheck? SampleRatio { get; init; }

    /// <summary>Of every arm but the control, for every kind of interaction; the primary one first.</summary>
    public required ImmutableArray<ArmDifference> Differences { get; init; }

    /// <summary>Users seen in more than one arm: more than a few mean that the assignment is broken.</summary>
    public required int CrossedUsers { get; init; }

    /// <summary>Interactions whose list was in no arm, was not logged before them, or did not hold the item.</summary>
    public required long UnattributedInteractions { get; init; }

    /// <summary>Interactions that came after the attribution window of their list had closed.</summary>
    public required long LateInteractions { get; init; }

    /// <summary>False while the arms' sizes contradict the design; the differences mean nothing then.</summary>
    public bool IsTrustworthy => SampleRatio is not { Alarm: true };
}
