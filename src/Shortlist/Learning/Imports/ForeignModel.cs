namespace Shortlist.Learning.Imports;

/// <summary>A model of another library in our terms, before it is known which of a design's features it reads.</summary>
internal sealed record ForeignModel
{
    public required ModelFormat Format { get; init; }

    /// <summary>Of the library, or of its file format; empty where the file doesn't say.</summary>
    public required string Version { get; init; }

    public required ForeignObjective Objective { get; init; }

    /// <summary>In order of the model's columns; empty where they have no names.</summary>
    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required int FeatureCount { get; init; }

    public required ForeignTrees Trees { get; init; }

    public required int DepthMax { get; init; }

    /// <summary>What whoever imports it should know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
