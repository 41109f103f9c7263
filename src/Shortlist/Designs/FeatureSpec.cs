namespace Shortlist.Designs;

/// <summary>A feature as the design declares it.</summary>
public sealed record FeatureSpec : KindSpec
{
    public MissingPolicy Missing { get; init; } = MissingPolicy.Branch;

    /// <summary>Used where <see cref="Missing"/> is <see cref="MissingPolicy.Default"/>.</summary>
    public double Default { get; init; }

    public string Owner { get; init; } = "";

    /// <summary>One of none, pseudonymous, personal, sensitive.</summary>
    public string Pii { get; init; } = "none";

    /// <summary>One of safe, post_event, position, label_proxy.</summary>
    public string Leakage { get; init; } = "safe";
}
