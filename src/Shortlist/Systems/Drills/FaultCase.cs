using Shortlist.Basics;

namespace Shortlist.Systems.Drills;

/// <summary>What is broken at once, and on which rung the design wants an answer then.</summary>
/// <param name="Name">The faults, for people.</param>
/// <param name="Faults">Empty where everything works.</param>
/// <param name="Rung">The highest rung that needs none of what is lost.</param>
/// <param name="Absent">The case with the same parts gone, where that is another: its answers must be the same.</param>
internal sealed record FaultCase(string Name, IReadOnlyList<Fault> Faults, string Rung, string Absent)
{
    public const string Nothing = "nothing";

    /// <summary>Whether its parts are gone at once, so that no time passes: what quality is measured with.</summary>
    public bool IsAbsence => Absent == Name;

    public bool IsSlow => Faults.Any(fault => fault.Kind == FaultKind.Slow);
}
