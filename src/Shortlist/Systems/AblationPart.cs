namespace Shortlist.Systems;

/// <summary>What the loss of a feature or a group costs, measured on held-out lists.</summary>
public sealed record AblationPart
{
    /// <summary>Of the feature or the group.</summary>
    public required string Name { get; init; }

    /// <summary>feature or group.</summary>
    public required string Kind { get; init; }

    /// <summary>What is missing together.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Share of the model's gain, 0 to 1; how much it looks at it, not what it is worth.</summary>
    public required double Importance { get; init; }

    /// <summary>The primary metric where it is missing and the model was trained with it: what to expect when its source is gone.</summary>
    public required double Quality { get; init; }

    /// <summary>What that is less than with it, in pairs of lists; positive is a loss.</summary>
    public required MetricLine Loss { get; init; }

    /// <summary>
    /// What is lost with its values dealt anew among all rows, in pairs of lists: how much the model's order rests on it
    /// (permutation importance). Null in reports made before it was measured.
    /// </summary>
    public MetricLine? Shuffled { get; init; }

    /// <summary>What the model trained anew without it scores less: what the feature is worth; null where that was not asked.</summary>
    public MetricLine? Worth { get; init; }

    /// <summary>Whether the model does as well without it, as far as can be told; null where that was not asked.</summary>
    public bool? Unused => Worth is { } worth ? !(worth.Low > 0) : null;
}
