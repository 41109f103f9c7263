namespace Shortlist.Serving.Admission;

/// <summary>What a gate remembers of a place it gave away.</summary>
internal readonly record struct AdmissionGrant
{
    public required RungGrade Grade { get; init; }

    public required int GradePlace { get; init; }

    public required string Class { get; init; }

    public required TimeSpan Waited { get; init; }

    public required double Level { get; init; }

    /// <summary>A timestamp of the gate's clock.</summary>
    public required long Since { get; init; }

    public required int InWork { get; init; }
}
