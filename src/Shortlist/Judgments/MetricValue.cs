using Shortlist.Experiments;

namespace Shortlist.Judgments;

/// <summary>A metric with everything needed to believe it: interval, number of units, what was left out and why.</summary>
public sealed record MetricValue
{
    /// <summary>As it is printed: ndcg@10, auc.</summary>
    public required string Name { get; init; }

    /// <summary>Null where it is undefined; <see cref="Reason"/> says why.</summary>
    public required double? Value { get; init; }

    /// <summary>Null below two units and for metrics over all lists together.</summary>
    public Interval? Interval { get; init; }

    public IntervalMethod Method { get; init; }

    /// <summary>Queries, users or rows that the value is made of.</summary>
    public required int Count { get; init; }

    /// <summary>Queries without a relevant item, users with one class: left out of the mean, never out of sight.</summary>
    public int UndefinedCount { get; init; }

    /// <summary>Scores that were not numbers and items ranked twice.</summary>
    public int ErrorCount { get; init; }

    public string Reason { get; init; } = "";
}
