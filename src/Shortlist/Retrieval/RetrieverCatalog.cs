namespace Shortlist.Retrieval;

/// <summary>The retriever kinds. To add one: write its file, then add it here.</summary>
public static class RetrieverCatalog
{
    public static IReadOnlyList<RetrieverKind> BuiltIn { get; } =
    [
        AllRetriever.Kind,
        CovisitRetriever.Kind,
        FactorRetriever.Kind,
        FreshRetriever.Kind,
        NearRetriever.Kind,
        PopularRetriever.Kind,
        ProfileRetriever.Kind,
        TextRetriever.Kind,
        VectorRetriever.Kind,
    ];

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static RetrieverKind Kind(string name) =>
        BuiltIn.FirstOrDefault(kind => kind.Definition.Name == name)
        ?? throw new ArgumentException(
            $"There is no retriever kind '{name}'; expected one of "
                + $"{string.Join(", ", BuiltIn.Select(kind => kind.Definition.Name))}.",
            nameof(name)
        );
}
