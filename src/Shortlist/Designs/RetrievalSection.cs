namespace Shortlist.Designs;

/// <summary>Where candidates come from and how they are merged and filtered.</summary>
public sealed record RetrievalSection
{
    public required IReadOnlyList<RetrieverSpec> Retrievers { get; init; }

    /// <summary>
    /// rrf (reciprocal rank fusion), quota (each retriever's best in turn), scores (the sum of
    /// scores, each between the worst and the best of its list) or learned (scores by weights that training
    /// learns; rrf until then).
    /// </summary>
    public required string Merge { get; init; }

    /// <summary>Candidates kept after merging.</summary>
    public required int Limit { get; init; }

    /// <summary>Hard filters: they hold on every rung and fail closed.</summary>
    public required IReadOnlyList<KindSpec> Filters { get; init; }
}
