namespace Shortlist.Designs;

/// <summary>What a system does with events that arrive later than its design allows for.</summary>
public enum LatePolicy
{
    /// <summary>They are counted and applied; what depended on them is corrected only as far as it is still known.</summary>
    Apply,

    /// <summary>They are refused at the border and kept in quarantine.</summary>
    Quarantine,
}
