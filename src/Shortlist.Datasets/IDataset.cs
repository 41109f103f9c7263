namespace Shortlist.Datasets;

/// <summary>One public format: how its files become events and how it judges a system.</summary>
/// <remarks>A new format is one class, one line in <see cref="DatasetCatalog"/> and one test.</remarks>
public interface IDataset
{
    /// <summary>What the import is called on the command line: lower case, words joined by hyphens.</summary>
    string Name { get; }

    /// <summary>Other names for the same format, such as the best-known data set that has it.</summary>
    IReadOnlyList<string> Aliases { get; }

    /// <summary>The reference system whose vocabulary the events use; empty where a mapping decides.</summary>
    string System { get; }

    /// <summary>The text of a design of its own, where the reference system reads the events and is made for another time scale; else empty.</summary>
    string Design => "";

    /// <summary>One sentence: what it is and what is asked of a system.</summary>
    string Summary { get; }

    /// <summary>The files looked for in the folder; each may also be compressed (.gz).</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Finds the files and reads the judgments; the events are read when they are enumerated.</summary>
    /// <exception cref="DatasetException">A file is missing or is not of this format.</exception>
    DatasetContent Open(string folder, DatasetOptions options);
}
