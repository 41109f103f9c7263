namespace Shortlist.Designs;

/// <summary>A feature as the design declares it.</summary>
public sealed record FeatureSpec : KindSpec
{
    public MissingPolicy Missing { get; init; } = MissingPolicy.Branch;

    /// <summary>Used where <see cref="Missing"/> is <see cref="MissingPolicy.Default"/>.</summary>
    public double Default { get; init; }

    /// <summary>Features of one group come from one source and are lost together; empty where what it reads decides.</summary>
    public string Group { get; init; } = "";

    public string Owner { get; init; } = "";

    /// <summary>One of none, pseudonymous, personal, sensitive.</summary>
    public string Pii { get; init; } = "none";

    /// <summary>One of safe, reviewed, post_event, position, label_proxy.</summary>
    public string Leakage { get; init; } = "safe";

    /// <summary>Why a feature that orders the outcomes almost alone was looked at and may stay; for the class reviewed.</summary>
    public string LeakageReason { get; init; } = "";
}
