namespace Shortlist.Systems;

/// <summary>How the events of a log came in: in order or not, in time or not, and what had to be put right because of it.</summary>
/// <remarks>A fold over the log like everything else: a replay gives the same counts.</remarks>
public sealed record ArrivalCounts
{
    /// <summary>Events met, those ahead of their time included.</summary>
    public long Events { get; init; }

    /// <summary>Events that happened before one that had already arrived.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Events further behind the latest event time than the design's allowed_lateness.</summary>
    public long Late { get; init; }

    /// <summary>Events dated further ahead than the design's allowed_ahead: they count for nothing.</summary>
    public long Ahead { get; init; }

    /// <summary>Impressions and interactions that were taken back and counted anew.</summary>
    public long Corrected { get; init; }

    /// <summary>Events that came too late for all that depended on them to be put right.</summary>
    public long Uncorrected { get; init; }

    /// <summary>Impressions and interactions that could no longer be put right because too many came after them.</summary>
    public long Overflowed { get; init; }

    /// <summary>Requests that interactions named and whose list has not arrived.</summary>
    public int Waiting { get; init; }

    /// <summary>The latest event time met; null before the first event.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>How far behind the watermark half of the events out of order were, to the next power of two of ms.</summary>
    public TimeSpan LagP50 { get; init; }

    /// <summary>And how far behind 99 of 100 were.</summary>
    public TimeSpan LagP99 { get; init; }
}
