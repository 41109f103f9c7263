namespace Shortlist.Designs;

/// <summary>When a new bundle is trained without anyone asking.</summary>
public sealed record RetrainSpec
{
    public required TimeSpan Every { get; init; }

    /// <summary>Names of alerts that also start a training.</summary>
    public IReadOnlyList<string> OnAlerts { get; init; } = [];

    public required TimeSpan Cooldown { get; init; }

    public required TimeSpan MaxAge { get; init; }

    /// <summary>Whether broken data stops a training.</summary>
    public bool OnlyValidData { get; init; } = true;
}
