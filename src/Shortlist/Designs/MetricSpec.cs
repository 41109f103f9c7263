namespace Shortlist.Designs;

/// <summary>A metric of the evaluation: which, and how deep into the list it looks.</summary>
public sealed record MetricSpec
{
    /// <summary>A metric of the vocabulary: ndcg, recall, mrr, map, hit_rate, precision, auc, …</summary>
    public required string Metric { get; init; }

    /// <summary>Null where the metric looks at the whole list.</summary>
    public int? At { get; init; }

    /// <summary>As it is printed: ndcg@10, auc.</summary>
    public string Name => At is { } depth ? $"{Metric}@{depth}" : Metric;
}
