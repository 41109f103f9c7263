namespace Shortlist.Serving.Admission;

/// <summary>A gate in numbers.</summary>
public sealed record AdmissionStatus
{
    /// <summary>Answers that may be in work at once, now.</summary>
    public required int Limit { get; init; }

    /// <summary>Answers in work.</summary>
    public required int InWork { get; init; }

    /// <summary>Requests that wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>How loaded it is: 0 nothing is cut, 1 everything is refused.</summary>
    public required double Level { get; init; }

    /// <summary>Places given since the start, by the work that was granted, from all to the least.</summary>
    public required IReadOnlyList<KeyValuePair<RungGrade, long>> Granted { get; init; }

    /// <summary>Requests refused since the start, by class and reason; those that were.</summary>
    public required IReadOnlyList<(string Class, RefusalReason Reason, long Count)> Refused { get; init; }
}
