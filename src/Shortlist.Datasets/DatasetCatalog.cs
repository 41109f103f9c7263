namespace Shortlist.Datasets;

/// <summary>Every format that can be imported, by name or alias.</summary>
public static class DatasetCatalog
{
    public static IReadOnlyList<IDataset> All { get; } =
    [
        new ActivityNet(),
        new Beir(),
        new CsvFiles(),
        new Globo(),
        new KaggleEvents(),
        new LibSvm(),
        new MovieLens(MovieLensSplit.Random),
        new MovieLens(MovieLensSplit.Time),
        new NdjsonFiles(),
        new Smart(),
    ];

    /// <returns>Null where no format has the name.</returns>
    public static IDataset? Find(string name) =>
        All.FirstOrDefault(dataset =>
            string.Equals(dataset.Name, name, StringComparison.OrdinalIgnoreCase)
            || dataset.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase)
        );
}
