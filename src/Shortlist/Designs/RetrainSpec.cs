namespace Shortlist.Designs;

/// <summary>When a new bundle is trained without anyone asking.</summary>
public sealed record RetrainSpec
{
    public required TimeSpan Every { get; init; }

    /// <summary>Names of alerts that also start a training.</summary>
    public IReadOnlyList<string> OnAlerts { get; init; } = [];

    /// <summary>
    /// How many users erased since, on whose data the serving bundle was trained, start a training; 0 where they start none
    /// and are only told.
    /// </summary>
    public int OnErasures { get; init; }

    public required TimeSpan Cooldown { get; init; }

    public required TimeSpan MaxAge { get; init; }

    /// <summary>Whether broken data stops a training.</summary>
    public bool OnlyValidData { get; init; } = true;
}
