namespace Shortlist.Designs;

/// <summary>A design as it runs: everything the later stages read, checked once by the reader and never changed.</summary>
public sealed record Design
{
    /// <summary>Lower-case words joined by hyphens; also the system's name in routes and folders.</summary>
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 of the file's meaning (not of its comments or layout), in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>One sentence for people: what this system is for.</summary>
    public string Summary { get; init; } = "";

    /// <summary>draft, reviewed, or live.</summary>
    public string Status { get; init; } = "draft";

    public IReadOnlyList<string> Owners { get; init; } = [];

    public IReadOnlyList<string> ReviewedBy { get; init; } = [];

    public ProblemSection Problem { get; init; } = new();

    public ConstraintsSection Constraints { get; init; } = new();

    public required ScaleSection Scale { get; init; }

    public FreshnessSection Freshness { get; init; } = new();

    /// <summary>none, session, or user: what an answer may depend on besides the request.</summary>
    public string Personalisation { get; init; } = "user";

    public FramingSection Framing { get; init; } = new();

    public required DataSection Data { get; init; }

    /// <summary>What is done to queries; of no effect where the system has none.</summary>
    public QueriesSection Queries { get; init; } = new();

    public required IReadOnlyList<FeatureSpec> Features { get; init; }

    public required LabelSection Label { get; init; }

    public required RetrievalSection Retrieval { get; init; }

    public required RankingSection Ranking { get; init; }

    public required EvaluationSection Evaluation { get; init; }

    public required IReadOnlyList<ExperimentSpec> Experiments { get; init; }

    public required ServingSection Serving { get; init; }

    public required MonitoringSection Monitoring { get; init; }

    public ResponsibleSection Responsible { get; init; } = new();

    /// <summary>Optional fields left out, by path, which the open questions ask about.</summary>
    public IReadOnlyList<OpenQuestion> Open { get; init; } = [];

    /// <summary>Where its parts stand in the file.</summary>
    public DesignPlaces Places { get; init; } = DesignPlaces.None;
}
