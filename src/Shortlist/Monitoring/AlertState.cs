namespace Shortlist.Monitoring;

/// <summary>Where an alert stands: ok → pending → firing → resolved → ok.</summary>
public enum AlertState
{
    Ok,

    /// <summary>The threshold is crossed, but not yet for long enough to call anyone.</summary>
    Pending,

    Firing,

    /// <summary>It fired and the threshold is kept again; the next good reading is ok.</summary>
    Resolved,
}
