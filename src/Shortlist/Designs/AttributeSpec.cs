using Shortlist.Catalog;

namespace Shortlist.Designs;

/// <summary>An attribute that items, users or contexts may carry.</summary>
public sealed record AttributeSpec
{
    public const string DefaultLanguage = "en";

    public required string Name { get; init; }

    public required AttributeType Type { get; init; }

    public bool Required { get; init; }

    public string Summary { get; init; } = "";

    /// <summary>Unit of a number, such as s, km or EUR.</summary>
    public string Unit { get; init; } = "";

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The closed set of words or texts it may have; empty for any.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>Most characters of a text or of one word; null for the log's own limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>In which language a text or words are searched: en, de, fr, es, it, pt, or none.</summary>
    public string Language { get; init; } = DefaultLanguage;

    /// <summary>Values that stand for a missing one. They are counted, and nothing ever learns from them.</summary>
    public IReadOnlyList<ErrorCode> MissingValues { get; init; } = [];

    public Position At { get; init; }

    /// <summary>Length of a vector; null where it is not declared.</summary>
    public int? Dimensions { get; init; }

    /// <summary>
    /// Which encoder made a vector, and which release of it; empty where nobody says. Vectors of two versions are never
    /// compared: a new version is another attribute, filled beside the old one until retrievers change over.
    /// </summary>
    public string Version { get; init; } = "";
}
