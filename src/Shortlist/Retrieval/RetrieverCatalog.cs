using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>The retriever kinds. To add one: write its file, then add it here.</summary>
public static class RetrieverCatalog
{
    public static IReadOnlyList<RetrieverKind> BuiltIn { get; } =
    [
        AllRetriever.Kind,
        ClickedRetriever.Kind,
        CovisitRetriever.Kind,
        EaseRetriever.Kind,
        FactorRetriever.Kind,
        FreshRetriever.Kind,
        ItemKnnRetriever.Kind,
        ItemNeighbourRetriever.Kind,
        NearRetriever.Kind,
        PopularRetriever.Kind,
        ProfileRetriever.Kind,
        SemanticRetriever.Kind,
        TextRetriever.Kind,
        TowerRetriever.Kind,
        TrendingRetriever.Kind,
        UserNeighbourRetriever.Kind,
        VectorRetriever.Kind,
    ];

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static RetrieverKind Kind(string name) => IKind.Find(BuiltIn, "retriever", name);
}
