using Shortlist.Basics;

namespace Shortlist.Selection;

/// <summary>How long somebody waits for the list, and what it has to be made without.</summary>
public sealed record SelectionDemand
{
    /// <summary>Parts that are left out, by <see cref="LostSelector.PartOf"/>: of a list looked at again, those that were lost for it.</summary>
    public IReadOnlyCollection<string> Lost { get; init; } = [];

    /// <summary>What only makes a list pleasanter is left out where it is not begun by then; never, of a list that is looked at again.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>Faults that are injected; none in production.</summary>
    public FaultBoard Faults { get; init; } = FaultBoard.None;

    // A rule takes the time that it takes, an injected delay included.
    internal string? TroubleOf(string selector, bool isRule)
    {
        if (Lost.Count > 0 && Lost.Contains(LostSelector.PartOf(selector), StringComparer.Ordinal))
        {
            return LostSelector.Given;
        }
        if (!Faults.IsEmpty && Faults.Find(LostSelector.PartOf(selector)) is { } fault)
        {
            var isAbsent = Faults.IsAbsent(fault.Target, Deadline.Within(Deadline.Remaining / 2));
            return !isAbsent || (isRule && fault.Kind is FaultKind.Slow) ? null
                : fault.Kind is FaultKind.Slow ? LostSelector.Late
                : LostSelector.Absent;
        }
        return !isRule && Deadline.HasPassed ? LostSelector.Late : null;
    }
}
