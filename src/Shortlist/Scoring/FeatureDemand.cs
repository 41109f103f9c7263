using Shortlist.Basics;

namespace Shortlist.Scoring;

/// <summary>Which features of a request are wanted, and how long somebody waits for them.</summary>
public sealed record FeatureDemand
{
    /// <summary>One a feature; empty for all.</summary>
    public IReadOnlyList<bool> Wanted { get; init; } = [];

    /// <summary>Features that are missing whatever could be computed, by name: of a list looked at again, those that had failed for it.</summary>
    public IReadOnlyCollection<string> Lost { get; init; } = [];

    /// <summary>Features that are not begun by then are lost; never, of a list that is looked at again.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>Faults that are injected; none in production.</summary>
    public FaultBoard Faults { get; init; } = FaultBoard.None;

    public bool Wants(int feature) => Wanted.Count == 0 || Wanted[feature];

    // No single source may take more than half of the time that is left, so that the others have some.
    internal string? Injected(string target) =>
        Faults.Find(target) is not { } fault ? null
        : !Faults.IsAbsent(target, Deadline.Within(Deadline.Remaining / 2)) ? null
        : fault.Kind is FaultKind.Slow ? LostFeature.Late
        : LostFeature.Absent;
}
