namespace Shortlist.Basics;

/// <summary>How a part misbehaves while a fault is injected.</summary>
public enum FaultKind
{
    /// <summary>It takes longer before it begins.</summary>
    Slow,

    /// <summary>It throws.</summary>
    Failing,

    /// <summary>It gives nothing: no candidate, no value, no score.</summary>
    Absent,
}
