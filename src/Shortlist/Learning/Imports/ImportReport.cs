namespace Shortlist.Learning.Imports;

/// <summary>What was found in a model's file, which of a design's features it reads, and whether it scores as it did where it comes from.</summary>
public sealed record ImportReport
{
    public required ModelFormat Format { get; init; }

    /// <summary>Of XGBoost, or of LightGBM's format; empty where the file doesn't say.</summary>
    public required string Version { get; init; }

    public required string Objective { get; init; }

    /// <summary>What the model's own library makes of a score.</summary>
    public required OutputTransform Output { get; init; }

    /// <summary>Whether scores are log odds, so that calibration can be judged.</summary>
    public required bool ScoresLogOdds { get; init; }

    public required int Trees { get; init; }

    public required int Leaves { get; init; }

    /// <summary>Comparisons to the deepest leaf.</summary>
    public required int DepthMax { get; init; }

    public required int CategorySplits { get; init; }

    /// <summary>In order of the model's columns.</summary>
    public required IReadOnlyList<FeatureMatch> Features { get; init; }

    /// <summary>Features of the design that the model doesn't know.</summary>
    public required IReadOnlyList<string> Unused { get; init; }

    /// <summary>What whoever imports it should know, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Null where no scores to compare with were given.</summary>
    public ScoreComparison? Comparison { get; init; }
}
