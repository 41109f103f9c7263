namespace Shortlist.Monitoring;

/// <summary>How one feature as served in a window differs from the rows its model was trained on.</summary>
public sealed record FeatureDrift
{
    public required string Feature { get; init; }

    /// <summary>Stability index over the reference's bins, missing values being one of them.</summary>
    public required double Psi { get; init; }

    /// <summary>The index that chance alone would hardly exceed with so few rows and so many features.</summary>
    public required double PsiByChance { get; init; }

    /// <summary>Share of served rows where it is missing, 0 to 1.</summary>
    public required double NullRate { get; init; }

    public required double ReferenceNullRate { get; init; }

    /// <summary>The rise of the null rate that chance alone would hardly exceed.</summary>
    public required double NullRiseByChance { get; init; }
}
