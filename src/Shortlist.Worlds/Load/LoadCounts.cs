namespace Shortlist.Worlds.Load;

/// <summary>What became of the requests of a phase, of a class in it, or of a second.</summary>
/// <remarks>Latencies are those of answers, counted from the moment each attempt was due; null where nothing was answered.</remarks>
public sealed record LoadCounts
{
    public required double Seconds { get; init; }

    /// <summary>First attempts that were due, sent or not.</summary>
    public required long Offered { get; init; }

    /// <summary>Further attempts that were sent.</summary>
    public required long Retries { get; init; }

    /// <summary>Requests that got a list, at whichever attempt.</summary>
    public required long Answered { get; init; }

    /// <summary>Answered within the deadline.</summary>
    public required long Good { get; init; }

    /// <summary>Attempts answered with 503 or 429.</summary>
    public required long Refusals { get; init; }

    /// <summary>Requests whose last attempt was refused.</summary>
    public required long GivenUp { get; init; }

    /// <summary>Attempts without an answer, or with one that is neither a list nor a refusal.</summary>
    public required long Failed { get; init; }

    public double? P50Ms { get; init; }

    public double? P90Ms { get; init; }

    public double? P99Ms { get; init; }

    public double? P999Ms { get; init; }

    public double? MaxMs { get; init; }

    /// <summary>From the best down; those that answered.</summary>
    public required IReadOnlyList<LoadRung> Rungs { get; init; }

    /// <summary>Answers within the deadline, a second.</summary>
    public double Goodput => Seconds > 0 ? Good / Seconds : 0;

    /// <summary>Of those offered, 0 to 1; 1 where none was.</summary>
    public double AnsweredShare => Offered > 0 ? (double)Answered / Offered : 1;

    /// <summary>Of the answers, 0 to 1.</summary>
    public double RungShare(string name) =>
        Answered > 0
            ? (double)Rungs.Where(rung => rung.Name == name).Sum(rung => rung.Answered) / Answered
            : 0;
}
