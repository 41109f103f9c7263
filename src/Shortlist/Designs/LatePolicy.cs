namespace Shortlist.Designs;

/// <summary>What becomes of an event that arrives later than the design allows.</summary>
public enum LatePolicy
{
    /// <summary>It enters the log and is counted; what was computed meanwhile may differ from what it would have been.</summary>
    Apply,

    /// <summary>It is held back until somebody decides.</summary>
    Quarantine,
}
