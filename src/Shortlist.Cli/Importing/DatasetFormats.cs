using Shortlist.Datasets;

namespace Shortlist.Cli.Importing;

/// <summary>Formats by the name somebody typed.</summary>
internal static class DatasetFormats
{
    /// <exception cref="CliException">No format has the name.</exception>
    public static IDataset Find(string name) =>
        DatasetCatalog.Find(name)
        ?? throw CliException.BadInput(
            $"There is no format '{name}'; expected one of {string.Join(", ", DatasetCatalog.All.Select(each => each.Name))}."
        );
}
